-- What is held of members over time says how many of a branch are in P0, P1 and P2, and have the app: as the facts do.
with counted as (
  select distinct province_id, period, as_of from fact where indicator_id = 'installed_p0'
),
span as (
  select
    province_id, branch_id as org_unit_id, period,
    count(*) as p0, count(*) filter (where in_p1) as p1, count(*) filter (where in_p1 and smartphone is not false) as p2,
    count(*) filter (where account = 'installed') as installed_p0,
    count(*) filter (where account = 'installed' and in_p1) as installed_p1,
    count(*) filter (where account = 'installed' and in_p1 and smartphone is not false) as installed_p2
  from member_span join counted using (province_id)
  where as_of >= held_from and as_of < held_until
  group by province_id, branch_id, period
)
select fact.province_id, fact.org_unit_id, fact.period, fact.indicator_id, numerator, denominator, installed, members
from fact
join org_unit_version unit
  on unit.province_id = fact.province_id and unit.org_unit_id = fact.org_unit_id and unit.kind in ('branch', 'base_branch')
  and fact.as_of between unit.valid_from and unit.valid_to
left join span on span.province_id = fact.province_id and span.org_unit_id = fact.org_unit_id and span.period = fact.period
cross join lateral (
  select
    coalesce(case indicator_id when 'installed_p0' then p0 when 'installed_p1' then p1 else p2 end, 0) as members,
    coalesce(case indicator_id when 'installed_p0' then installed_p0 when 'installed_p1' then installed_p1 else installed_p2 end, 0)
      as installed
) told
where indicator_id in ('installed_p0', 'installed_p1', 'installed_p2') and (numerator, denominator) <> (installed, members);
