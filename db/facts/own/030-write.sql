-- in:  own_sum
-- out: facts of province $1 that came out otherwise are corrected, new ones added
merge into fact
using (select * from own_sum order by org_unit_id, period, indicator_id) counted
on
  fact.province_id = $1 and fact.org_unit_id = counted.org_unit_id and fact.period = counted.period
  and fact.indicator_id = counted.indicator_id
when matched
  and (fact.numerator, fact.denominator, fact.as_of) is distinct from (counted.numerator, counted.denominator, counted.as_of)
  then update set
    numerator = counted.numerator, denominator = counted.denominator, lower = counted.numerator, upper = counted.numerator,
    as_of = counted.as_of
when not matched then
  insert (province_id, org_unit_id, period, indicator_id, numerator, denominator, lower, upper, leaving, as_of, rule)
  values (
    $1, counted.org_unit_id, counted.period, counted.indicator_id, counted.numerator, counted.denominator, counted.numerator,
    counted.numerator, 0, counted.as_of, counted.rule
  );
