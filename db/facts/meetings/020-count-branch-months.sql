-- in:  counted_period; leaf_month
-- out: leaf_count for meeting_recorded, meeting_matched, meeting_complete: branch-months, each on the tree of its month
insert into leaf_count (
  org_unit_id, period_no, tree_date, recorded, recorded_of, matched, matched_of, complete, complete_of
)
select
  branch_id, period_no, tree_date,
  nullif(count(recorded), 0) - count(*) filter (where not recorded), nullif(count(recorded), 0),
  nullif(count(matched), 0) - count(*) filter (where not matched), nullif(count(matched), 0),
  nullif(count(complete), 0) - count(*) filter (where not complete), nullif(count(complete), 0)
from leaf_month
join counted_period on month between starts_on and counted_period.ends_on
group by branch_id, period_no, tree_date;
