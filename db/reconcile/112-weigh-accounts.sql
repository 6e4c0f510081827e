-- in:  side_account, frequency
-- out: rarity: how rare each account's name, first and last word of it, birth, phone and postcode are, looked up once an
--      account and not once a pair
insert into rarity (account_id, name, part, family, given, birth, phone, postcode)
with name as materialized (select value, bits from frequency where field = 'name'),
part as materialized (select value, bits from frequency where field = 'part'),
family as materialized (select value, bits from frequency where field = 'family'),
given as materialized (select value, bits from frequency where field = 'given'),
birth as materialized (select value::date as value, bits from frequency where field = 'birth'),
phone as materialized (select value, bits from frequency where field = 'phone'),
postcode as materialized (select value, bits from frequency where field = 'postcode')
select account_id, name.bits, part.bits, family.bits, given.bits, birth.bits, phone.bits, postcode.bits
from side_account account
join name on name.value = account.name_fold
join part on part.value = account.family || ' ' || account.given
join family on family.value = account.family
join given on given.value = account.given
left join birth on birth.value = account.date_of_birth
left join phone on phone.value = account.phone
left join postcode on postcode.value = account.postcode;
