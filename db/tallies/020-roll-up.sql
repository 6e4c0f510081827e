-- in:  branch_tally; the newest tree of province $1
-- out: unit_tally of every unit: the sum of what lies below it
insert into unit_tally (org_unit_id, measure, count)
select above.ancestor_id, measure, sum(count)
from branch_tally
join (
  select distinct org_unit_id, ancestor_id from org_unit_ancestor where province_id = $1
) above using (org_unit_id)
group by above.ancestor_id, measure;
