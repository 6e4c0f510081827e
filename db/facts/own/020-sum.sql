-- in:  own_count; the closure of province $1
-- out: own_sum: what each unit owes with all that lies below it, the exempt apart, in the order of the key of facts
create temp table own_sum on commit drop as
select
  above.ancestor_id as org_unit_id, period, own_count.indicator_id, max(as_of) as as_of, rule,
  coalesce(sum(numerator) filter (where not exempt), 0)::integer as numerator,
  coalesce(sum(denominator) filter (where not exempt), 0)::integer as denominator,
  coalesce(sum(numerator) filter (where exempt), 0)::integer as exempt_numerator,
  coalesce(sum(denominator) filter (where exempt), 0)::integer as exempt_denominator
from own_count
join indicator using (indicator_id)
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = own_count.org_unit_id and as_of between above.valid_from and above.valid_to
group by above.ancestor_id, period, own_count.indicator_id, rule;
