-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator, $5 period,
--      $6 period before, $7 last day of the period
-- out: the unit (`depth` 0) and those directly below it (1): its figure, what exempting left out of it and by whose word, and the
--      same one period earlier; no row when the unit is not the caller's to see
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
shown as (
  select 0 as depth, * from here
  union all
  select 1, child.org_unit_id, child.code, child.name, child.kind
  from here
  join org_unit_version child
    on child.province_id = $1 and child.parent_id = here.org_unit_id and $7::date between child.valid_from and child.valid_to
)
select
  shown.depth, shown.code, shown.name, shown.kind, now.as_of, now.rule,
  coalesce(now.numerator, 0) as numerator, coalesce(now.denominator, 0) as denominator,
  coalesce(now.numerator, 0) + coalesce(exempt.numerator, 0) as gross_numerator,
  coalesce(now.denominator, 0) + coalesce(exempt.denominator, 0) as gross_denominator,
  coalesce(exempt.denominator, 0) as exempt, coalesce(exempt.numerator, 0) as exempt_doing,
  coalesce(people.aged, 0) as aged, coalesce(people.temporary, 0) as temporary, coalesce(people.stated, 0) as stated,
  coalesce(people.members, 0) as members, before.numerator as previous_numerator, before.denominator as previous_denominator,
  case when before.denominator is not null then coalesce(earlier.denominator, 0) end as previous_exempt
from shown
left join fact now
  on now.province_id = $1 and now.org_unit_id = shown.org_unit_id and now.period = $5 and now.indicator_id = $4
left join lateral view.exempt_part($1, shown.org_unit_id, $5, $4, now.rule) exempt on true
left join exempt_people people
  on people.province_id = $1 and people.org_unit_id = shown.org_unit_id and people.period = $5
left join fact before
  on before.province_id = $1 and before.org_unit_id = shown.org_unit_id and before.period = $6 and before.indicator_id = $4
left join lateral view.exempt_part($1, shown.org_unit_id, $6, $4, before.rule) earlier on true
order by shown.depth, coalesce(exempt.denominator, 0)::float8 / nullif(now.denominator + exempt.denominator, 0) desc nulls last,
  shown.name;
