-- in:  strong_pair
-- out: candidate: each pair once, under the first of its keys, with whether every key of the account that points to
--      anybody points to this member (agrees), whether name and birth both speak against it (denied), and whether the
--      name and the year of birth are the same (alike)
insert into candidate (account_id, member_id, rule, agrees, denied, alike)
with pair as materialized (
  select account_id, member_id, min(key_kind) as first_key, bit_or(1 << key_kind) as keys
  from strong_pair group by account_id, member_id
)
select
  account_id, member_id, (array['citizen_id', 'card_no', 'profile_no'])[pair.first_key],
  pair.keys = account_keys.keys,
  -- one person is written in several ways, but not with another name and another birth year at once
  (account.name_fold <> member.name_fold
    and extract(year from account.date_of_birth) is distinct from extract(year from member.date_of_birth))
  -- a second strong key that differs leaves no room for doubt about the first
  or (pair.first_key > 1 and account.citizen_id <> member.citizen_id
    and (account.name_key <> member.name_key or account.date_of_birth is distinct from member.date_of_birth)),
  account.name_fold = member.name_fold
    and extract(year from account.date_of_birth) = extract(year from member.date_of_birth)
from pair
join (select account_id, bit_or(keys) as keys from pair group by account_id) account_keys
  using (account_id)
join side_account account using (account_id)
join side_member member using (member_id);
