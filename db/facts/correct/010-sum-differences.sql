-- in:  counted_fact of branches $3; their facts so far, of the family $2 and the counted periods; the closure of province $1
-- out: fact_change: by how much each of these branches and every unit above it moved; branch-months by the tree of their
--      month, in that month and in every period it is part of
insert into fact_change (org_unit_id, period, indicator_id, numerator, denominator, upper, leaving)
with change as (
  select org_unit_id, period, indicator_id, sum(numerator) as numerator, sum(denominator) as denominator,
    sum(upper) as upper, sum(leaving) as leaving
  from (
    select org_unit_id, period, indicator_id, numerator, denominator, upper, leaving from counted_fact
    where family = $2
    union all
    select fact.org_unit_id, fact.period, fact.indicator_id, -fact.numerator, -fact.denominator, -fact.upper,
      -fact.leaving
    from fact
    join counted_period using (period)
    join indicator on indicator.indicator_id = fact.indicator_id and family = $2
    where fact.province_id = $1 and fact.org_unit_id = any ($3)
  ) sides
  group by org_unit_id, period, indicator_id
  having sum(numerator) <> 0 or sum(denominator) <> 0 or sum(upper) <> 0 or sum(leaving) <> 0
)
select
  above.ancestor_id, moved.period, indicator_id, sum(numerator), sum(denominator), sum(upper), sum(leaving)
from change
join counted_period own using (period)
join counted_period moved
  on case
    when indicator_id in ('meeting_recorded', 'meeting_matched', 'meeting_complete')
      then length(own.period) = 7 and own.period !~ 'Q' and own.starts_on between moved.starts_on and moved.ends_on
    else moved.period = own.period
  end
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = change.org_unit_id
  and own.ends_on between above.valid_from and above.valid_to
group by above.ancestor_id, moved.period, indicator_id;
