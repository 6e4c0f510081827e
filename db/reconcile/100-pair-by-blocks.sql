-- in:  strong_pair; open_account, open_member
-- out: pair: every two rows that share enough to be looked at. Rows are found by a citizen id (1, as bits of found_by), a
--      card (2), a profile number (4); those that are not settled also by phone and given name (8), name and birth year
--      (16), birth date and given name (32), name within a base organisation (64), birth date within one (128), family
--      and given name within one (256). Rows of no unit are also found by what else they have: 512 birth date and family
--      name, 1024 postcode and family name, 2048 postcode and given name, 4096 address, 8192 the sound of both names,
--      16384 birth date and postcode, 32768 phone
insert into pair (account_id, member_id)
select account_id, member_id from strong_pair
union
select account_id, member_id from open_account join open_member using (phone, given)
union
select account_id, member_id from open_account join open_member using (name_fold, birth_year)
union
select account_id, member_id
from open_account account
join open_member member on member.date_of_birth = birth_day and member.given = account.given
union
select account_id, member_id from open_account join open_member using (base_id, name_fold)
union
select account_id, member_id
from open_account account
join open_member member on member.base_id = account.base_id and member.date_of_birth = birth_day
union
select account_id, member_id from open_account join open_member using (base_id, family, given)
union
select account_id, member_id
from open_account account
join open_member member on member.date_of_birth = birth_day and member.family = account.family
where account.branch_id is null
union
select account_id, member_id
from open_account account join open_member using (postcode, family) where account.branch_id is null
union
select account_id, member_id
from open_account account join open_member using (postcode, given) where account.branch_id is null
union
select account_id, member_id
from open_account account join open_member using (address) where account.branch_id is null
union
select account_id, member_id
from open_account account
join open_member member
  on soundex(member.family) = soundex(account.family) and soundex(member.given) = soundex(account.given)
where account.address is not null and member.address is not null
union
select account_id, member_id
from open_account account join open_member using (date_of_birth, postcode) where account.branch_id is null
union
select account_id, member_id
from open_account account join open_member using (phone)
where account.branch_id is null and account.address is not null;
