-- one row a branch, counted month of [starts_on, ends_on] and meeting indicator that is not exempt: done or not.
-- Branches count when active on each counted day of the month (domain.md §4.2: those created or dissolved in it do
-- not), each on the tree of that month's end.
create function view.branch_standing(province bigint, starts_on date, ends_on date)
returns table (month date, month_end date, branch_id bigint, recorded boolean, paper_regular integer,
  app_regular integer, matched boolean, complete boolean)
language sql stable parallel safe as $$
  select
    counted.month, counted.month_end, active.org_unit_id, coalesce(state.recorded, false),
    coalesce(state.paper_regular, 0), coalesce(state.app_regular, 0),
    coalesce(state.matched, false), coalesce(state.complete, false)
  from (
    select month::date as month, least((month + interval '1 month - 1 day')::date, ends_on) as month_end
    from generate_series(starts_on::timestamp, ends_on::timestamp, interval '1 month') as month
  ) counted
  join lateral (
    select version.org_unit_id
    from org_unit_version version
    where version.province_id = province and version.kind in ('branch', 'base_branch')
      and version.valid_from <= counted.month_end and version.valid_to >= counted.month
    group by version.org_unit_id
    having sum(least(version.valid_to, counted.month_end) - greatest(version.valid_from, counted.month) + 1)
      = counted.month_end - counted.month + 1
  ) active on true
  left join branch_month state
    on state.province_id = province and state.branch_id = active.org_unit_id and state.month = counted.month
$$;
