-- in:  weighed, agreement, side_account; outcome, contradiction
-- out: spare: accounts that are surely somebody's who has another one as surely, under the same name and birth: they do not
--      compete for the member with the account that a person would call theirs
insert into spare (account_id, member_id)
with unlinked as materialized (
  -- few: asked first, before anything is looked up of a pair
  select account_id, member_id, probability
  from weighed
  where probability >= view.linked_from()
    and account_id not in (select account_id from outcome where status = 'linked')
    and member_id not in (select member_id from outcome where status = 'linked')
    and account_id not in (select account_id from contradiction)
)
select account_id, member_id
from (
  select account_id, member_id, row_number() over (
      partition by member_id, account.name_fold, account.date_of_birth, account.birth_precision
      order by preference, account.code
    ) as place
  from unlinked
  join agreement using (account_id, member_id)
  join side_account account using (account_id)
  where view.is_sure(probability, name, birth, agreement.citizen_id, agreement.card_no, agreement.profile_no, unit)
) sure
where place > 1;
