-- in:  own_sum; $2 indicators, null for all
-- out: facts of province $1 that nobody owes any more are gone
delete from fact
using indicator
where
  fact.province_id = $1 and indicator.indicator_id = fact.indicator_id and indicator.family in ('reports', 'programmes')
  and fact.indicator_id = any (coalesce($2::text[], array[fact.indicator_id]))
  and not exists (
    select from own_sum counted
    where counted.org_unit_id = fact.org_unit_id and counted.period = fact.period
      and counted.indicator_id = fact.indicator_id
  );
