-- in:  counted_period; leaf_month; exempt_branch
-- out: leaf_count for branches_using: branches active the whole period, done when matched in each of its months
insert into leaf_count (org_unit_id, period_no, tree_date, used, used_of)
with whole as (
  select period_no, ends_on, count(*) as months
  from counted_period
  cross join generate_series(starts_on::timestamp, ends_on::timestamp, interval '1 month') as month
  group by period_no, ends_on
),
branch as (
  select branch_id, period_no, bool_and(used) as done, count(*) as months
  from leaf_month join counted_period on month between starts_on and counted_period.ends_on
  group by branch_id, period_no
)
select branch_id, period_no, ends_on, done::integer, 1
from branch
join whole using (period_no, months)
where not exists (
  select from exempt_branch exempt
  where exempt.branch_id = branch.branch_id and exempt.indicator_id = 'branches_using'
    and ends_on between valid_from and valid_to
);
