-- in:  fact_change
-- out: facts of province $1 moved by it: parents stay the sum of their children without counting them all again
update fact
set
  numerator = fact.numerator + change.numerator, denominator = fact.denominator + change.denominator,
  lower = fact.lower + change.numerator, upper = fact.upper + change.upper,
  leaving = fact.leaving + change.leaving
from fact_change change
where
  fact.province_id = $1 and fact.org_unit_id = change.org_unit_id and fact.period = change.period
  and fact.indicator_id = change.indicator_id;
