-- in:  counted_period; leaf_month; exempt_branch
-- out: exempt_leaf: one row a branch, period and tree with a month that is left out of a meeting indicator: how many, and what
--      was done in them; and how many branches are left out of branches_using
insert into exempt_leaf (
  org_unit_id, period_no, tree_date, recorded, recorded_of, matched, matched_of, complete, complete_of
)
select
  branch_id, period_no, tree_date,
  count(*) filter (where recorded is null and was_recorded), count(*) filter (where recorded is null),
  count(*) filter (where matched is null and used), count(*) filter (where matched is null),
  count(*) filter (where complete is null and was_complete), count(*) filter (where complete is null)
from leaf_month
join counted_period on month between starts_on and counted_period.ends_on
where recorded is null or matched is null or complete is null
group by branch_id, period_no, tree_date;
