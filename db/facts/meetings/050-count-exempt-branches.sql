-- in:  counted_period; leaf_month; exempt_branch
-- out: exempt_leaf: branches active the whole period that are left out of branches_using, done when matched in each month
insert into exempt_leaf (org_unit_id, period_no, tree_date, used, used_of)
with whole as (
  select period_no, count(*) as months
  from counted_period
  cross join generate_series(starts_on::timestamp, ends_on::timestamp, interval '1 month') as month
  group by period_no
),
branch as (
  select branch_id, period_no, counted_period.ends_on, bool_and(used) as done, count(*) as months
  from leaf_month
  join counted_period on month between starts_on and counted_period.ends_on
  where branch_id in (select branch_id from exempt_branch where indicator_id = 'branches_using')
  group by branch_id, period_no, counted_period.ends_on
)
select branch_id, period_no, ends_on, done::integer, 1
from branch
join whole using (period_no, months)
where exists (
  select from exempt_branch exempt
  where exempt.branch_id = branch.branch_id and exempt.indicator_id = 'branches_using'
    and ends_on between valid_from and valid_to
);
