-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 period, $5 period before,
--      $6 last day of the period, $7 day of the tree to sum on
-- out: one row an indicator, in the catalogue's order, with the unit repeated; the first also has the way down to the
--      unit and how many lie directly below it; no row when the unit is not the caller's, or did not stand on the day of
--      the tree
with asked as (
  select * from org_unit_version where province_id = $1 and code = $3
  union all
  select * from org_unit_version where province_id = $1 and $3::text is null and org_unit_id = ($2::bigint[])[1]
),
here as (
  select version.org_unit_id, version.code, version.name, version.kind, version.armed_forces
  from asked version
  where $7::date between version.valid_from and version.valid_to and exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
  )
  order by $6::date between version.valid_from and version.valid_to desc, version.valid_from desc
  limit 1
),
figure as materialized (
  select period, indicator_id, numerator, denominator, lower, upper, leaving, as_of, rule, exempt_numerator, exempt_denominator
  from view.figures_on_tree($1, array(select org_unit_id from here), $7, $5, $4, null)
)
select
  case when row_number() over (order by indicator.position) = 1 then (
    select json_agg(json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) order by above.depth desc)
    from org_unit_ancestor above
    join org_unit_version unit
      on unit.province_id = $1 and unit.org_unit_id = above.ancestor_id
      and $7::date between unit.valid_from and unit.valid_to
    where above.province_id = $1 and above.org_unit_id = here.org_unit_id
      and $7::date between above.valid_from and above.valid_to
      and exists (
        select from view.unit_under top
        where top.province_id = $1 and top.org_unit_id = above.ancestor_id and top.ancestor_id = any ($2)
      )
  ) end as path,
  case when row_number() over (order by indicator.position) = 1 then (
    select count(*)::integer from org_unit_version child
    where child.province_id = $1 and child.parent_id = here.org_unit_id
      and $7::date between child.valid_from and child.valid_to
  ) end as children,
  here.org_unit_id as unit_id, here.code as unit_code, here.name as unit_name, here.kind as unit_kind, here.armed_forces,
  now.indicator_id as indicator, now.numerator, now.denominator, now.lower, now.upper, now.leaving, now.as_of, now.rule,
  before.numerator as previous_numerator, before.denominator as previous_denominator,
  goal.share::float8 as target,
  now.numerator + now.exempt_numerator as gross_numerator, now.denominator + now.exempt_denominator as gross_denominator
from here
left join figure now on now.period = $4
left join figure before
  on before.period = $5 and before.indicator_id = now.indicator_id
  -- a change from a figure that is mostly unknown says nothing
  and before.upper - before.lower <= before.denominator / 4
left join lateral view.target_in_force($1, here.org_unit_id, $7, $6) goal on goal.indicator_id = now.indicator_id
left join indicator on indicator.indicator_id = now.indicator_id
order by indicator.position;
