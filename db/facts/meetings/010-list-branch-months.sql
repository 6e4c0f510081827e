-- in:  counted_period; branches $2 (null: all) of province $1 and branch_month; exempt_branch; the closure
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
),
active as (
  select org_unit_id as branch_id, month
  from on_tree
  join org_unit_version version
    on version.province_id = $1 and kind in ('branch', 'base_branch') and valid_from <= ends_on and valid_to >= month
  where $2::bigint[] is null or org_unit_id = any ($2)
  group by org_unit_id, month, ends_on
  having sum(least(valid_to, ends_on) - greatest(valid_from, month) + 1) = ends_on - month + 1
)
select
  active.branch_id, active.month, ends_on, tree_date,
  case when exempt.recorded is not true then coalesce(state.recorded, false) end,
  case when exempt.matched is not true then coalesce(state.matched, false) end,
  case when exempt.complete is not true then coalesce(state.complete, false) end,
  coalesce(state.matched, false), coalesce(state.recorded, false), coalesce(state.complete, false)
from active
join on_tree using (month)
left join branch_month state on state.province_id = $1 and state.branch_id = active.branch_id and state.month = active.month
left join exempt on exempt.branch_id = active.branch_id and exempt.month = active.month;
