-- in:  leaf_month; exempt_branch
-- out: leaf_fact for branches_using: branches active the whole period, done when matched in each of its months
insert into leaf_fact (org_unit_id, period, indicator_id, tree_date, numerator, denominator, upper)
with whole as materialized (
  select period, max(ends_on) as ends_on, count(distinct month) as months from leaf_month group by period
),
branch as materialized (
  select period, branch_id, bool_and(matched) as done, count(*) as months from leaf_month group by period, branch_id
)
select branch_id, period, 'branches_using', ends_on, done::integer, 1, done::integer
from branch
join whole using (period, months)
where not exists (
  select from exempt_branch exempt
  where exempt.branch_id = branch.branch_id and exempt.indicator_id = 'branches_using'
    and ends_on between valid_from and valid_to
);
