-- in:  parent_count; the closure of province $1
-- out: leaf_count: what each of these units and every unit above it has from below
insert into leaf_count (
  org_unit_id, period_no,
  p0, p1, p2, leaving, leaving_signed_in, installed_p0, installed_p1, installed_p2, upper_p0, upper_p1, upper_p2, signed_in_p1, signed_in_p2,
  upper_signed_in_p1, upper_signed_in_p2, recorded, recorded_of, matched, matched_of, complete, complete_of, used, used_of,
  known, upper_known, accounts, settled, cards
)
select
  above.ancestor_id, period_no,
  p0, p1, p2, leaving, leaving_signed_in, installed_p0, installed_p1, installed_p2, upper_p0, upper_p1, upper_p2, signed_in_p1, signed_in_p2,
  upper_signed_in_p1, upper_signed_in_p2, recorded, recorded_of, matched, matched_of, complete, complete_of, used, used_of,
  known, upper_known, accounts, settled, cards
from parent_count
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = parent_count.org_unit_id
  and tree_date between above.valid_from and above.valid_to;
