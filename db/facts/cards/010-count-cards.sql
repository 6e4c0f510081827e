-- in:  counted_period; card findings of province $1; branches $2 (null: all)
-- out: leaf_count for cards_settled: opened by the last day, and of these closed by then
insert into leaf_count (org_unit_id, period_no, tree_date, settled, cards)
with root as materialized (
  select org_unit_id from view.unit_now where province_id = $1 and kind = 'province'
),
card as materialized (
  select coalesce(finding.org_unit_id, root.org_unit_id) as org_unit_id, opened_on, closed_on
  from finding cross join root
  where
    province_id = $1 and type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card')
)
select place.ancestor_id, period_no, ends_on, count(*) filter (where closed_on <= ends_on), count(*)
from counted_period
join card on opened_on <= ends_on
join org_unit_ancestor place
  on place.province_id = $1 and place.org_unit_id = card.org_unit_id and depth = 0
  and ends_on between place.valid_from and place.valid_to
where $2::bigint[] is null or place.ancestor_id = any ($2)
group by place.ancestor_id, period_no, ends_on;
