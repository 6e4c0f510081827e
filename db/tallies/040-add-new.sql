-- in:  unit_tally; tallies of province $1, all of which still stand
-- out: reconciliation_tally of every unit, in the order of its key
insert into reconciliation_tally (province_id, org_unit_id, measure, count)
select $1, org_unit_id, measure, count
from unit_tally
where not exists (
  select from reconciliation_tally tally
  where tally.province_id = $1 and tally.org_unit_id = unit_tally.org_unit_id and tally.measure = unit_tally.measure
)
order by org_unit_id, measure;
