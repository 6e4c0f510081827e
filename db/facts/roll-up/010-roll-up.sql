-- in:  leaf_fact of the families $2; counted_slot; the closure of province $1
-- out: counted_fact for every unit that stood on the last day, and every unit that something was counted for on the
--      way: a parent is the sum of what lies below it; what nobody counted is 0 of 0. Summed by one number for unit,
--      period and indicator together: words take three times as long
insert into counted_fact (place, org_unit_id, period, indicator_id, numerator, denominator, upper, as_of, rule)
with leaf as materialized (
  select org_unit_id, slot, tree_date, numerator, denominator, upper
  from leaf_fact join counted_slot using (period, indicator_id)
),
total as (
  select
    above.ancestor_id << 16 | slot as place, sum(numerator) as numerator, sum(denominator) as denominator,
    sum(upper) as upper
  from leaf
  join org_unit_ancestor above
    on above.province_id = $1 and above.org_unit_id = leaf.org_unit_id
    and tree_date between above.valid_from and above.valid_to
  group by 1
),
standing as (
  select org_unit_id << 16 | slot as place
  from counted_slot
  join org_unit_version version
    on version.province_id = $1 and as_of between version.valid_from and version.valid_to
  where family = any ($2)
)
select
  place, place >> 16, period, indicator_id, coalesce(numerator, 0), coalesce(denominator, 0), coalesce(upper, 0), as_of,
  rule
from standing
full join total using (place)
join counted_slot on slot = (place & 65535)::integer;
