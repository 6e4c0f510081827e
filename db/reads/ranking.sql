-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator, $5 period,
--      $6 period before, $7 last day of the period
-- out: one row a unit directly below, with the unit above it and its own figure repeated; one row with null `code` when nothing lies
--      below; no row when the unit is not the caller's to see
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
-- what all units below inherit, asked once
shared as materialized (
  select share from here cross join lateral view.target_in_force($1, here.org_unit_id, $7, $7) where indicator_id = $4
),
child as materialized (
  select version.org_unit_id, version.code, version.name, version.kind
  from here
  join org_unit_version version
    on version.province_id = $1 and version.parent_id = here.org_unit_id
    and $7::date between version.valid_from and version.valid_to
),
-- the newest roster up to the last day that speaks of each unit as a whole, else of a part of it
roster as materialized (
  select scope_unit_id, max(as_of) as as_of
  from import
  where province_id = $1 and kind = 'roster' and status = 'committed' and as_of <= $7::date
  group by scope_unit_id
),
roster_of as materialized (
  select child.org_unit_id, max(roster.as_of) as as_of
  from child
  join org_unit_ancestor above
    on above.province_id = $1 and above.org_unit_id = child.org_unit_id and $7::date between above.valid_from and above.valid_to
  join roster on roster.scope_unit_id = above.ancestor_id
  group by child.org_unit_id
),
roster_below as materialized (
  select place.ancestor_id as org_unit_id, max(roster.as_of) as as_of
  from roster
  join org_unit_ancestor place
    on place.province_id = $1 and place.org_unit_id = roster.scope_unit_id and $7::date between place.valid_from and place.valid_to
  where place.ancestor_id in (select org_unit_id from child)
  group by place.ancestor_id
),
-- whether other units stand below it today, asked once
turn as materialized (
  select exists (
    select from org_unit_version other
    where other.province_id = $1 and other.parent_id = here.org_unit_id and (
      other.valid_from > $7::date and other.valid_from <= view.today()
      or other.valid_to >= $7::date and other.valid_to < view.today()
    )
  ) as turned
  from here
)
select
  here.code as unit_code, here.name as unit_name, here.kind as unit_kind,
  child.code, child.name, child.kind,
  coalesce(now.numerator, 0) as numerator, coalesce(now.denominator, 0) as denominator,
  coalesce(now.lower, 0) as lower, coalesce(now.upper, 0) as upper, coalesce(now.leaving, 0) as leaving, now.as_of, now.rule,
  before.numerator as previous_numerator, before.denominator as previous_denominator,
  case when own.org_unit_id is null then shared.share else own.share end::float8 as target,
  whole.numerator as whole_numerator, whole.denominator as whole_denominator,
  turn.turned, coalesce(greatest(entire.as_of, roster_of.as_of), roster_below.as_of) as roster_on,
  coalesce(now.numerator, 0) + coalesce(exempt.numerator, 0) as gross_numerator,
  coalesce(now.denominator, 0) + coalesce(exempt.denominator, 0) as gross_denominator
from here
left join child on true
left join fact now
  on now.province_id = $1 and now.org_unit_id = child.org_unit_id and now.period = $5 and now.indicator_id = $4
left join lateral view.exempt_part($1, child.org_unit_id, $5, $4, now.rule) exempt on true
left join fact before
  on before.province_id = $1 and before.org_unit_id = child.org_unit_id and before.period = $6
  and before.indicator_id = $4
  -- a change from a figure that is mostly unknown says nothing
  and before.upper - before.lower <= before.denominator / 4
left join target own
  on own.province_id = $1 and own.org_unit_id = child.org_unit_id and own.indicator_id = $4
  and $7::date between own.valid_from and own.valid_to
left join shared on true
left join roster entire on entire.scope_unit_id is null
left join roster_of on roster_of.org_unit_id = child.org_unit_id
left join roster_below on roster_below.org_unit_id = child.org_unit_id
cross join turn
left join fact whole
  on whole.province_id = $1 and whole.org_unit_id = here.org_unit_id and whole.period = $5 and whole.indicator_id = $4
order by
  now.numerator::float8 / nullif(now.denominator, 0) desc nulls last, now.denominator desc nulls last, now.numerator desc nulls last,
  child.name;
