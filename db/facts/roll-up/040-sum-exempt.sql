-- in:  exempt_leaf; the closure of province $1
-- out: exempt_sum: what exempting leaves out of each unit with all below it
insert into exempt_sum (
  org_unit_id, period_no, members, members_p2, installed, installed_p2, signed_in, signed_in_p2, aged, temporary, stated,
  recorded, recorded_of, matched, matched_of, complete, complete_of, used, used_of
)
select
  above.ancestor_id, period_no, sum(members), sum(members_p2), sum(installed), sum(installed_p2), sum(signed_in),
  sum(signed_in_p2), sum(aged), sum(temporary), sum(stated), coalesce(sum(recorded), 0), coalesce(sum(recorded_of), 0),
  coalesce(sum(matched), 0), coalesce(sum(matched_of), 0), coalesce(sum(complete), 0), coalesce(sum(complete_of), 0),
  coalesce(sum(used), 0), coalesce(sum(used_of), 0)
from exempt_leaf
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = exempt_leaf.org_unit_id
  and tree_date between above.valid_from and above.valid_to
group by above.ancestor_id, period_no;
