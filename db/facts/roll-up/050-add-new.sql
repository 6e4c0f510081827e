-- in:  counted_fact
-- out: facts of province $1 counted for the first time, in the order of their key
insert into fact (province_id, org_unit_id, period, indicator_id, numerator, denominator, lower, upper, as_of, rule)
select $1, org_unit_id, period, indicator_id, numerator, denominator, numerator, upper, as_of, rule
from counted_fact counted
where not exists (
  select from fact
  where fact.province_id = $1 and fact.org_unit_id = counted.org_unit_id and fact.period = counted.period
    and fact.indicator_id = counted.indicator_id
)
order by place;
