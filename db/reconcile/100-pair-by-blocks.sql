-- in:  strong_pair; open_account, open_member, side_member
-- out: pair: every two rows that share enough to be looked at. Rows are found by a citizen id (1, as bits of found_by), a
--      card (2), a profile number (4). Accounts that are not settled are also looked for among all members, who may have
--      another account, by phone and given name (8), birth date and given name (32), name within a base organisation (64),
--      birth date within one (128); and among members that are not settled by name and birth year (16), family and given
--      name within a base organisation (256). Rows of no unit are found by what else they have, too: 512 birth date and
--      family name, 1024 postcode and family name, 2048 postcode and given name, 4096 address, 8192 the sound of both
--      names, 16384 birth date and postcode, 32768 phone, 65536 birth date, 131072 name, 262144 postcode and a given name
--      that is the other's family name, 524288 postcode and street. An address or a sound that more than 50 share, a birth
--      date or a name that more than 10 share finds nobody: a commune written as an address would pair everybody with
--      everybody
-- What is asked not to be null would join nothing anyway, but where a column is empty throughout a join by it and another
-- compares every row with every row (PostgreSQL 18 hashes such rows alike)
insert into pair (account_id, member_id)
with own_address as (
  select address from open_member where address is not null group by address having count(*) <= 50
),
own_sound as (
  select soundex(family) as family_sound, soundex(given) as given_sound
  from open_member where address is not null
  group by 1, 2 having count(*) <= 50
),
own_day as (
  select date_of_birth as birth_day from open_member group by date_of_birth having count(*) <= 10
),
own_name as (
  select name_fold from open_member group by name_fold having count(*) <= 10
)
select account_id, member_id from strong_pair
union
select account_id, member_id from open_account join side_member using (phone, given) where phone is not null
union
select account_id, member_id from open_account join open_member using (name_fold, birth_year)
union
select account_id, member_id
from open_account account
join side_member member on member.date_of_birth = birth_day and member.given = account.given
where birth_day is not null
union
select account_id, member_id from open_account join side_member using (base_id, name_fold) where base_id is not null
union
select account_id, member_id
from open_account account
join side_member member on member.base_id = account.base_id and member.date_of_birth = birth_day
where account.base_id is not null
union
select account_id, member_id from open_account join open_member using (base_id, family, given) where base_id is not null
union
select account_id, member_id
from open_account account
join open_member member on member.date_of_birth = birth_day and member.family = account.family
where account.branch_id is null and birth_day is not null
union
select account_id, member_id
from open_account account join open_member using (postcode, family)
where account.branch_id is null and postcode is not null
union
select account_id, member_id
from open_account account join open_member using (postcode, given)
where account.branch_id is null and postcode is not null
union
select account_id, member_id
from open_account account join open_member using (address) join own_address using (address)
where account.branch_id is null
union
select account_id, member_id
from open_account account
join open_member member
  on soundex(member.family) = soundex(account.family) and soundex(member.given) = soundex(account.given)
join own_sound on family_sound = soundex(account.family) and given_sound = soundex(account.given)
where account.address is not null and member.address is not null
union
select account_id, member_id
from open_account account join open_member using (date_of_birth, postcode)
where account.branch_id is null and date_of_birth is not null
union
select account_id, member_id
from open_account account join open_member using (phone)
where account.branch_id is null and account.address is not null
union
select account_id, member_id
from open_account account
join own_day using (birth_day)
join open_member member on member.date_of_birth = birth_day
where account.branch_id is null
union
select account_id, member_id
from open_account account join own_name using (name_fold) join open_member using (name_fold)
where account.branch_id is null
union
select account_id, member_id
from open_account account
join open_member member on member.postcode = account.postcode and member.family = account.given
where account.branch_id is null and account.postcode is not null
union
select account_id, member_id
from open_account account
join open_member member
  on member.postcode = account.postcode and split_part(member.address, ' ', 2) = split_part(account.address, ' ', 2)
where account.branch_id is null and account.postcode is not null;
