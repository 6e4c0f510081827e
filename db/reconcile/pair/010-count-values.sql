-- in:  side_account of one account $2; the registers of province $1
-- out: value_count: how many rows of each side bear what the account says, as 108-count-values counts it for all, and one
--      row a field for whatever else is said in it (as a date, infinity is nobody's birth)
insert into value_count (field, value, accounts, members)
with asked as (
  select name_fold, family, given, case when birth_precision = 'day' then date_of_birth end as birth, phone
  from side_account where account_id = $2
),
register as (
  select true as mine, name_fold, birth_precision, date_of_birth, phone from view.account_current where province_id = $1
  union all
  select false, name_fold, birth_precision, date_of_birth, phone from view.member_current where province_id = $1
),
counted as materialized (
  select
    mine, count(*) as rows, count(*) filter (where register.name_fold = asked.name_fold) as name,
    count(*) filter (where split_part(register.name_fold, ' ', -1) = asked.given and split_part(register.name_fold, ' ', 1) = asked.family)
      as part,
    count(*) filter (where split_part(register.name_fold, ' ', 1) = asked.family) as family,
    count(*) filter (where split_part(register.name_fold, ' ', -1) = asked.given) as given,
    count(*) filter (where birth_precision = 'day') as births,
    count(*) filter (where birth_precision = 'day' and date_of_birth = birth) as birth,
    count(register.phone) as phones, count(*) filter (where register.phone = asked.phone) as phone
  from register cross join asked
  group by mine
)
select field, value, coalesce(sum(count) filter (where mine), 0), coalesce(sum(count) filter (where not mine), 0)
from asked
cross join counted
cross join lateral (values
  ('name', asked.name_fold, counted.name), ('name', '', rows - counted.name),
  ('part', asked.family || ' ' || asked.given, part), ('part', '', rows - part),
  ('family', asked.family, counted.family), ('family', '', rows - counted.family),
  ('given', asked.given, counted.given), ('given', '', rows - counted.given),
  ('birth', asked.birth::text, counted.birth), ('birth', 'infinity', births - counted.birth),
  ('phone', asked.phone, counted.phone), ('phone', '', phones - counted.phone)
) as told (field, value, count)
where value is not null
group by field, value;
