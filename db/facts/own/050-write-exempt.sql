-- in:  own_sum; $2 indicators, null for all
-- out: exempt_entries of province $1 say what exempting left out
with gone as (
  delete from exempt_entries
  where province_id = $1 and indicator_id = any (coalesce($2::text[], array[indicator_id]))
    and not exists (
      select from own_sum counted
      where counted.org_unit_id = exempt_entries.org_unit_id and counted.period = exempt_entries.period
        and counted.indicator_id = exempt_entries.indicator_id and (exempt_numerator, exempt_denominator) <> (0, 0)
    )
)
insert into exempt_entries (province_id, org_unit_id, period, indicator_id, numerator, denominator)
select $1, org_unit_id, period, indicator_id, exempt_numerator, exempt_denominator
from own_sum
where (exempt_numerator, exempt_denominator) <> (0, 0)
order by org_unit_id, period, indicator_id
on conflict (province_id, org_unit_id, period, indicator_id)
do update set numerator = excluded.numerator, denominator = excluded.denominator;
