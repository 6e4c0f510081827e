-- in:  own_count; the closure of province $1
-- out: own_sum: what each unit owes with all that lies below it, in the order of the key of facts
create temp table own_sum on commit drop as
select
  above.ancestor_id as org_unit_id, period, own_count.indicator_id, as_of, rule, sum(numerator)::integer as numerator,
  sum(denominator)::integer as denominator
from own_count
join indicator using (indicator_id)
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = own_count.org_unit_id and as_of between above.valid_from and above.valid_to
group by above.ancestor_id, period, own_count.indicator_id, as_of, rule;
