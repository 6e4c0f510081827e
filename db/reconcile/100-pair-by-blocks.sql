-- in:  side_account, side_member
-- out: pair: every two rows that share enough to be looked at, with the rules that found them as bits: 1 citizen id,
--      2 card, 4 profile number, 8 phone and given name, 16 name and birth year, 32 birth date and given name, 64 name
--      within a base organisation, 128 birth date within one, 256 family and given name within one. Rows of no unit are also found by what else they have:
--      512 birth date and family name, 1024 postcode and family name, 2048 postcode and given name, 4096 address, 8192
--      the sound of both names, 16384 birth date and postcode, 32768 phone
insert into pair (account_id, member_id, found_by)
select account_id, member_id, bit_or(rule)
from (
  select account_id, member_id, 1 as rule from side_account join side_member using (citizen_id)
  union all
  select account_id, member_id, 2 from side_account join side_member using (card_no)
  union all
  select account_id, member_id, 4 from side_account join side_member using (profile_no)
  union all
  select account_id, member_id, 8 from side_account join side_member using (phone, given)
  union all
  select account_id, member_id, 16
  from side_account account
  join side_member member
    on member.name_fold = account.name_fold
    and extract(year from member.date_of_birth) = extract(year from account.date_of_birth)
  union all
  select account_id, member_id, 32
  from side_account account join side_member member using (date_of_birth, given)
  where account.birth_precision = 'day'
  union all
  select account_id, member_id, 64 from side_account join side_member using (base_id, name_fold)
  union all
  select account_id, member_id, 128
  from side_account account join side_member member using (base_id, date_of_birth)
  where account.birth_precision = 'day'
  union all
  select account_id, member_id, 256 from side_account join side_member using (base_id, family, given)
  union all
  select account_id, member_id, 512
  from side_account account join side_member member using (date_of_birth, family)
  where account.branch_id is null and account.birth_precision = 'day'
  union all
  select account_id, member_id, 1024
  from side_account account join side_member using (postcode, family) where account.branch_id is null
  union all
  select account_id, member_id, 2048
  from side_account account join side_member using (postcode, given) where account.branch_id is null
  union all
  select account_id, member_id, 4096
  from side_account account join side_member using (address) where account.branch_id is null
  union all
  select account_id, member_id, 8192
  from side_account account
  join side_member member
    on member.address is not null
    and soundex(member.family) = soundex(account.family) and soundex(member.given) = soundex(account.given)
  where account.address is not null
  union all
  select account_id, member_id, 16384
  from side_account account join side_member using (date_of_birth, postcode) where account.branch_id is null
  union all
  select account_id, member_id, 32768
  from side_account account join side_member using (phone)
  where account.branch_id is null and account.address is not null
) found
group by account_id, member_id;
