-- in:  leaf_fact of the families $2; the closure of province $1
-- out: counted_fact for every unit that stood on the last day, and every unit that something was counted for on the
--      way: a parent is the sum of what lies below it; what nobody counted is 0 of 0
insert into counted_fact (org_unit_id, period, indicator_id, numerator, denominator, upper, as_of, rule)
with total as (
  select
    above.ancestor_id as org_unit_id, period, indicator_id, sum(numerator)::integer as numerator,
    sum(denominator)::integer as denominator, sum(upper)::integer as upper, max(rule) as rule
  from leaf_fact
  join org_unit_ancestor above
    on above.province_id = $1 and above.org_unit_id = leaf_fact.org_unit_id
    and tree_date between above.valid_from and above.valid_to
  group by above.ancestor_id, period, indicator_id
),
standing as (
  select version.org_unit_id, period, indicator_id, indicator.rule
  from counted_period
  join org_unit_version version
    on version.province_id = $1 and ends_on between version.valid_from and version.valid_to
  join indicator on family = any ($2)
)
select
  org_unit_id, period, indicator_id, coalesce(numerator, 0), coalesce(denominator, 0), coalesce(upper, 0), ends_on,
  coalesce(total.rule, headline.population, standing.rule)
from standing
full join total using (org_unit_id, period, indicator_id)
join counted_period using (period)
left join headline_rule headline using (indicator_id)
where headline.indicator_id is null or ends_on between headline.valid_from and headline.valid_to;
