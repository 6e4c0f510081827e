-- in:  counted_fact
-- out: facts of province $1 that came out otherwise are corrected, the others are left alone
update fact
set
  numerator = counted.numerator, denominator = counted.denominator, lower = counted.numerator, upper = counted.upper,
  as_of = counted.as_of, rule = counted.rule
from counted_fact counted
where
  fact.province_id = $1 and fact.org_unit_id = counted.org_unit_id and fact.period = counted.period
  and fact.indicator_id = counted.indicator_id
  and (fact.numerator, fact.denominator, fact.upper, fact.as_of, fact.rule)
    is distinct from (counted.numerator, counted.denominator, counted.upper, counted.as_of, counted.rule);
