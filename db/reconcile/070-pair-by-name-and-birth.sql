-- in:  accounts without outcome or contradiction, members without a linked account
-- out: name_pair: same name key and same full birth date within one base organisation; where strong keys left several
--      members, only among these
insert into name_pair (account_id, member_id, differs)
select
  account.account_id, member.member_id,
  coalesce(account.citizen_id <> member.citizen_id, false) or coalesce(account.card_no <> member.card_no, false)
from side_account account
join side_member member
  on member.name_key = account.name_key
  and member.date_of_birth = account.date_of_birth
  and member.base_id = account.base_id
where
  account.birth_precision = 'day'
  and member.birth_precision = 'day'
  and not exists (select from outcome done where done.account_id = account.account_id)
  and not exists (select from contradiction c where c.account_id = account.account_id)
  and not exists (select from outcome done where done.member_id = member.member_id and done.status = 'linked')
  and (
    not exists (select from candidate c where c.account_id = account.account_id)
    or exists (select from candidate c where c.account_id = account.account_id and c.member_id = member.member_id)
  );
