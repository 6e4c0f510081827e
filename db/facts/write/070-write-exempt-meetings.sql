-- in:  exempt_sum, counted_period; the families $2 that were counted
-- out: exempt_meetings of province $1: what came out otherwise is corrected, new ones are added
merge into exempt_meetings old
using (
  select
    org_unit_id, period, recorded, recorded_of, matched, matched_of, complete, complete_of, used,
    used_of
  from exempt_sum join counted_period using (period_no)
  where greatest(recorded_of, matched_of, complete_of, used_of) > 0 and 'meetings' = any ($2)
  order by org_unit_id, period
) new
on old.province_id = $1 and old.org_unit_id = new.org_unit_id and old.period = new.period
when matched
  and (old.recorded, old.recorded_of, old.matched, old.matched_of, old.complete, old.complete_of, old.used, old.used_of)
    is distinct from (new.recorded, new.recorded_of, new.matched, new.matched_of, new.complete, new.complete_of, new.used,
      new.used_of)
  then update set
    recorded = new.recorded, recorded_of = new.recorded_of, matched = new.matched, matched_of = new.matched_of,
    complete = new.complete, complete_of = new.complete_of, used = new.used, used_of = new.used_of
when not matched then
  insert values (
    $1, new.org_unit_id, new.period, new.recorded, new.recorded_of, new.matched, new.matched_of, new.complete,
    new.complete_of, new.used, new.used_of
  );
