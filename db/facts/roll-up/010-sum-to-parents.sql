-- in:  leaf_count; the closure of province $1
-- out: parent_count: what was counted right below each unit. Far fewer rows go on from there
insert into parent_count (
  org_unit_id, period_no, tree_date,
  p0, p1, p2, leaving, leaving_signed_in, installed_p0, installed_p1, installed_p2, upper_p0, upper_p1, upper_p2, signed_in_p1, signed_in_p2,
  upper_signed_in_p1, upper_signed_in_p2, recorded, recorded_of, matched, matched_of, complete, complete_of, used, used_of,
  known, upper_known, accounts, settled, cards
)
select
  above.ancestor_id, period_no, tree_date,
  sum(p0), sum(p1), sum(p2), sum(leaving), sum(leaving_signed_in), sum(installed_p0), sum(installed_p1), sum(installed_p2), sum(upper_p0), sum(upper_p1),
  sum(upper_p2), sum(signed_in_p1), sum(signed_in_p2), sum(upper_signed_in_p1), sum(upper_signed_in_p2), sum(recorded),
  sum(recorded_of), sum(matched), sum(matched_of), sum(complete), sum(complete_of), sum(used), sum(used_of), sum(known),
  sum(upper_known), sum(accounts), sum(settled), sum(cards)
from leaf_count
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = leaf_count.org_unit_id and depth = 1
  and tree_date between above.valid_from and above.valid_to
group by above.ancestor_id, period_no, tree_date;
