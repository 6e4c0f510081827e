-- in:  counted_period; branches of province $1 and their meetings; exempt_branch; the closure
-- out: leaf_month: one row a month and branch active on each counted day of it. Its tree is the last month's that has the
--      same one, so that months can be counted together
insert into leaf_month (
  branch_id, month, ends_on, tree_date, recorded, matched, complete, used, was_recorded, was_complete)
with counted as materialized (
  select month::date as month, max(least((month + interval '1 month - 1 day')::date, ends_on)) as ends_on
  from counted_period
  cross join generate_series(starts_on::timestamp, ends_on::timestamp, interval '1 month') as month
  group by month
),
turn as materialized (
  select distinct valid_from as day from org_unit_ancestor where province_id = $1
  union
  select distinct valid_to + 1 from org_unit_ancestor where province_id = $1 and valid_to < 'infinity'
),
on_tree as materialized (
  select month, ends_on, max(ends_on) over (partition by turns) as tree_date
  from (select *, (select count(*) from turn where day <= ends_on) as turns from counted) turned
),
exempt as (
  select
    branch_id, month, bool_or(indicator_id = 'meeting_recorded') as recorded, bool_or(indicator_id = 'meeting_matched') as matched,
    bool_or(indicator_id = 'meeting_complete') as complete
  from on_tree
  join exempt_branch on ends_on between valid_from and valid_to
  group by branch_id, month
)
select
  standing.branch_id, on_tree.month, ends_on, tree_date,
  case when exempt.recorded is not true then standing.recorded end,
  case when exempt.matched is not true then standing.matched end,
  case when exempt.complete is not true then standing.complete end,
  standing.matched, standing.recorded, standing.complete
from on_tree
cross join lateral view.branch_standing($1, on_tree.month, ends_on) standing
left join exempt on exempt.branch_id = standing.branch_id and exempt.month = on_tree.month;
