-- in:  branch_tally; the tree of today of province $1
-- out: unit_tally of every unit: the sum of what lies below it
insert into unit_tally (org_unit_id, measure, count)
select above.ancestor_id, measure, sum(count)
from branch_tally
join view.unit_under above on above.province_id = $1 and above.org_unit_id = branch_tally.org_unit_id
group by above.ancestor_id, measure;
