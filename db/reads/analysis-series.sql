-- in:  $1 province, $2 top units of the caller, $3 codes of units (null: $4), $4 code of the unit whose units directly below are
--      asked for (null: the caller's first), $5 indicator, $6 periods, $7 last day of the last of them
-- out: one row a unit in sight and period: its figure, null where it was not counted; by the order of the codes, else by name
with unit as (
  select distinct on (version.org_unit_id)
    version.org_unit_id, version.code, version.name, version.kind, array_position($3::text[], version.code::text) as place
  from org_unit_version version
  where version.province_id = $1 and version.code = any ($3::text[])
    and exists (
      select from view.unit_under above
      where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
    )
  order by version.org_unit_id, $7::date between version.valid_from and version.valid_to desc, version.valid_from desc
),
here as (
  select version.org_unit_id
  from org_unit_version version
  where version.province_id = $1 and $3::text[] is null
    and case when $4::text is null then version.org_unit_id = ($2::bigint[])[1] else version.code = $4 end
    and exists (
      select from view.unit_under above
      where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
    )
  limit 1
),
shown as (
  select org_unit_id, code, name, kind, place from unit
  union all
  select child.org_unit_id, child.code, child.name, child.kind, null
  from here
  join org_unit_version child
    on child.province_id = $1 and child.parent_id = here.org_unit_id
    and $7::date between child.valid_from and child.valid_to
)
select
  shown.org_unit_id::text as unit_id, shown.code, shown.name, shown.kind, counted.period, fact.numerator, fact.denominator, fact.as_of, own.share::float8 as target
from shown
cross join unnest($6::text[]) as counted (period)
left join fact
  on fact.province_id = $1 and fact.org_unit_id = shown.org_unit_id and fact.period = counted.period
  and fact.indicator_id = $5
left join lateral view.target_in_force($1, shown.org_unit_id, $7, $7) own on own.indicator_id = $5
order by shown.place, shown.name, shown.code, counted.period;
