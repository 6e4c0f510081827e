-- in:  side_account, side_member, name_count
-- out: value_count: how many rows of each side bear a name (whole, first and last word, first word, last word), a full birth
--      date, a phone
insert into value_count (field, value, accounts, members)
select 'name', name_fold, sum(accounts), sum(members) from name_count group by name_fold
union all
select 'part', family || ' ' || given, sum(accounts), sum(members) from name_count group by family, given
union all
select 'family', family, sum(accounts), sum(members) from name_count group by family
union all
select 'given', given, sum(accounts), sum(members) from name_count group by given
union all
select 'birth', date_of_birth::text, count(*) filter (where mine), count(*) filter (where not mine)
from (
  select date_of_birth, true as mine from side_account where birth_precision = 'day'
  union all
  select date_of_birth, false from side_member where birth_precision = 'day'
) told
group by date_of_birth
union all
select 'phone', phone, count(*) filter (where mine), count(*) filter (where not mine)
from (
  select phone, true as mine from side_account where phone is not null
  union all
  select phone, false from side_member where phone is not null
) told
group by phone
union all
select 'postcode', postcode, count(*) filter (where mine), count(*) filter (where not mine)
from (
  select postcode, true as mine from side_account where postcode is not null
  union all
  select postcode, false from side_member where postcode is not null
) told
group by postcode;
