-- in:  counted_period; card findings of province $1; branches $2 (null: all)
-- out: leaf_fact for cards_settled: opened by the last day, and of these closed by then
insert into leaf_fact (org_unit_id, period, indicator_id, tree_date, numerator, denominator, upper)
select
  coalesce(finding.org_unit_id, root.org_unit_id), period, 'cards_settled', ends_on,
  count(*) filter (where closed_on <= ends_on), count(*), count(*) filter (where closed_on <= ends_on)
from counted_period
join finding
  on finding.province_id = $1 and opened_on <= ends_on
  and type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card')
cross join (select org_unit_id from view.unit_now where province_id = $1 and kind = 'province') root
where $2::bigint[] is null or coalesce(finding.org_unit_id, root.org_unit_id) = any ($2)
group by 1, period, ends_on;
