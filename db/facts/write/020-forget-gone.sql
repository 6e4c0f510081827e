-- in:  fact, with all of counted_fact of the families $2 in it
-- out: facts of province $1 that are no longer counted are gone, those of a period that no file speaks of any more too.
--      Nearly always none is: then as many stand as were counted, which is told in half the time of looking for each
delete from fact
using indicator
where
  fact.province_id = $1
  and indicator.indicator_id = fact.indicator_id and indicator.family = any ($2)
  and not exists (
    select from counted_fact counted
    where counted.org_unit_id = fact.org_unit_id and counted.period = fact.period
      and counted.indicator_id = fact.indicator_id
  )
  and (select count(*) from fact join indicator using (indicator_id) where province_id = $1 and family = any ($2))
    > (select count(*) from counted_fact where family = any ($2));
