-- in:  leaf_count
-- out: unit_count: one row a unit and period: the sum of all that was counted for it
insert into unit_count (
  org_unit_id, period_no, stands,
  p0, p1, p2, leaving, leaving_signed_in, installed_p0, installed_p1, installed_p2, upper_p0, upper_p1, upper_p2, signed_in_p1, signed_in_p2,
  upper_signed_in_p1, upper_signed_in_p2, recorded, recorded_of, matched, matched_of, complete, complete_of, used, used_of,
  known, upper_known, accounts, settled, cards
)
select
  org_unit_id, period_no, bool_or(stands),
  sum(p0), sum(p1), sum(p2), sum(leaving), sum(leaving_signed_in), sum(installed_p0), sum(installed_p1), sum(installed_p2), sum(upper_p0), sum(upper_p1),
  sum(upper_p2), sum(signed_in_p1), sum(signed_in_p2), sum(upper_signed_in_p1), sum(upper_signed_in_p2), sum(recorded),
  sum(recorded_of), sum(matched), sum(matched_of), sum(complete), sum(complete_of), sum(used), sum(used_of), sum(known),
  sum(upper_known), sum(accounts), sum(settled), sum(cards)
from leaf_count
group by org_unit_id, period_no;
