-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator, $5 another one, $6 period,
--      $7 last day of the period, $8 whether all branches below are asked for, else the units directly below
-- out: one row a unit with its figures of both indicators, with the unit above them all and its target repeated; one row
--      with null `code` when nothing lies below; no row when the unit is not the caller's to see
with asked as (
  select * from org_unit_version where province_id = $1 and code = $3
  union all
  select * from org_unit_version where province_id = $1 and $3::text is null and org_unit_id = ($2::bigint[])[1]
),
here as (
  select version.org_unit_id, version.code, version.name, version.kind
  from asked version
  where exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
  )
  order by $7::date between version.valid_from and version.valid_to desc, version.valid_from desc
  limit 1
),
shared as materialized (
  select share from here cross join lateral view.target_in_force($1, here.org_unit_id, $7, $7) where indicator_id = $4
),
below as (
  select unit.org_unit_id, unit.code, unit.name, unit.kind, unit.parent_id
  from here
  join org_unit_ancestor above
    on above.province_id = $1 and above.ancestor_id = here.org_unit_id
    and $7::date between above.valid_from and above.valid_to
  join org_unit_version unit
    on unit.province_id = $1 and unit.org_unit_id = above.org_unit_id
    and $7::date between unit.valid_from and unit.valid_to
  where case when $8 then unit.kind in ('branch', 'base_branch') else above.depth = 1 end
)
select
  here.code as unit_code, here.name as unit_name, here.kind as unit_kind, shared.share::float8 as target,
  below.code, below.name, below.kind, parent.name as parent_name, one.as_of, one.rule,
  coalesce(one.numerator, 0) as numerator, coalesce(one.denominator, 0) as denominator,
  coalesce(other.numerator, 0) as other_numerator, coalesce(other.denominator, 0) as other_denominator
from here
left join below on true
left join org_unit_version parent
  on parent.province_id = $1 and parent.org_unit_id = below.parent_id
  and $7::date between parent.valid_from and parent.valid_to
left join fact one
  on one.province_id = $1 and one.org_unit_id = below.org_unit_id and one.period = $6 and one.indicator_id = $4
left join fact other
  on other.province_id = $1 and other.org_unit_id = below.org_unit_id and other.period = $6 and other.indicator_id = $5
left join shared on true
order by below.code;
