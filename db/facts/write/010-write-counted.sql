-- in:  counted_fact of the families $2
-- out: facts of province $1 that came out otherwise are corrected, new ones are added in the order of their key, the others
--      are left alone
merge into fact
using (select * from counted_fact where family = any ($2)) counted
on
  fact.province_id = $1 and fact.org_unit_id = counted.org_unit_id and fact.period = counted.period
  and fact.indicator_id = counted.indicator_id
when matched
  and (fact.numerator, fact.denominator, fact.upper, fact.leaving, fact.as_of, fact.rule)
    is distinct from (counted.numerator, counted.denominator, counted.upper, counted.leaving, counted.as_of, counted.rule)
  then update set
    numerator = counted.numerator, denominator = counted.denominator, lower = counted.numerator, upper = counted.upper,
    leaving = counted.leaving, as_of = counted.as_of, rule = counted.rule
when not matched then
  insert (province_id, org_unit_id, period, indicator_id, numerator, denominator, lower, upper, leaving, as_of, rule)
  values (
    $1, counted.org_unit_id, counted.period, counted.indicator_id, counted.numerator, counted.denominator,
    counted.numerator, counted.upper, counted.leaving, counted.as_of, counted.rule
  );
