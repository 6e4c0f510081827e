-- in:  counted_fact of the families $2
-- out: facts of province $1 that are no longer counted are gone, those of a period that no file speaks of any more too
delete from fact
using indicator
where
  fact.province_id = $1
  and indicator.indicator_id = fact.indicator_id and indicator.family = any ($2)
  and not exists (
    select from counted_fact counted
    where counted.org_unit_id = fact.org_unit_id and counted.period = fact.period
      and counted.indicator_id = fact.indicator_id
  );
