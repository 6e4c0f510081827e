-- in:  counted_period; the tree of province $1
-- out: leaf_count: a row of nothing for every unit that stands on the last day of a period
insert into leaf_count (org_unit_id, period_no, stands)
select org_unit_id, period_no, true
from counted_period
join org_unit_version version on version.province_id = $1 and ends_on between version.valid_from and version.valid_to;
