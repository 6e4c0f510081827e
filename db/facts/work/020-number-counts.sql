-- in:  counted_period; the catalogue and the rules in force
-- out: counted_slot: each indicator in each period, and by which rule it is counted
insert into counted_slot (period_no, period, indicator_id, family, as_of, rule)
select
  period_no, period, indicator_id, family, ends_on, coalesce(headline.population, indicator.rule)
from counted_period
cross join indicator
left join headline_rule headline using (indicator_id)
where headline.indicator_id is null or ends_on between headline.valid_from and headline.valid_to;
