-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator, $5 period,
--      $6 last day of the period, $7 another day
-- out: one row a passage: what stood below the unit on the one day or does on the other, by the highest unit the caller sees
--      below it on each (null: the unit itself, or none), as it was counted; one row without figures when there is nothing; no
--      row when the unit is not the caller's to see. What units above branches hold of their own stands only for who sees the
--      whole province: the others do not see all there is to take off.
with asked as (
  select * from org_unit_version where province_id = $1 and code = $3
  union all
  select * from org_unit_version where province_id = $1 and $3::text is null and org_unit_id = ($2::bigint[])[1]
),
here as materialized (
  select
    version.org_unit_id, version.code, version.name, version.kind,
    exists (select from asked where $6::date between asked.valid_from and asked.valid_to) as stood,
    exists (select from asked where $7::date between asked.valid_from and asked.valid_to) as stands
  from asked version
  where exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
  )
  order by $6::date between version.valid_from and version.valid_to desc, version.valid_from desc
  limit 1
),
part as materialized (
  select fact.org_unit_id, fact.numerator, fact.denominator, fact.as_of, fact.rule
  from fact
  where fact.province_id = $1 and fact.indicator_id = $4 and fact.period = $5
),
stood as materialized (
  select distinct on (org_unit_id)
    org_unit_id, parent_id, kind in ('branch', 'base_branch') as meets, valid_to >= $6::date as stands
  from org_unit_version
  where province_id = $1 and valid_from <= $6::date
  order by org_unit_id, valid_from desc
),
below as materialized (
  select stood.parent_id, sum(part.numerator) as numerator, sum(part.denominator) as denominator
  from part
  join stood on stood.org_unit_id = part.org_unit_id and stood.stands
  group by stood.parent_id
),
own as materialized (
  select part.org_unit_id, part.numerator::bigint, part.denominator::bigint
  from part
  join stood on stood.org_unit_id = part.org_unit_id
  where stood.meets
  union all
  select
    part.org_unit_id, part.numerator - coalesce(below.numerator, 0), part.denominator - coalesce(below.denominator, 0)
  from part
  join stood on stood.org_unit_id = part.org_unit_id
  left join below on below.parent_id = part.org_unit_id
  where not stood.meets and (select view.whole_in_sight()) is not null
    -- meetings are branches' alone
    and (select family from indicator where indicator_id = $4) <> 'meetings'
),
-- the unit and all above it on either day: no place of its own parts
above_here as materialized (
  select above.ancestor_id
  from here
  join org_unit_ancestor above on above.province_id = $1 and above.org_unit_id = here.org_unit_id
  where $6::date between above.valid_from and above.valid_to or $7::date between above.valid_from and above.valid_to
  union
  select org_unit_id from here
),
place as materialized (
  select
    side.day, above.org_unit_id, bool_or(above.ancestor_id = here.org_unit_id) as inside,
    (array_agg(above.ancestor_id order by above.depth desc)
      filter (where above_here.ancestor_id is null and seen.org_unit_id is not null))[1] as unit_id
  from here
  cross join (values ($6::date), ($7::date)) as side (day)
  join org_unit_ancestor above on above.province_id = $1 and side.day between above.valid_from and above.valid_to
  left join above_here on above_here.ancestor_id = above.ancestor_id
  left join org_unit_version seen
    on seen.province_id = $1 and seen.org_unit_id = above.ancestor_id and side.day between seen.valid_from and seen.valid_to
  group by side.day, above.org_unit_id
),
passage as materialized (
  select
    old.unit_id as from_id, new.unit_id as to_id, coalesce(old.inside, false) as was_inside,
    coalesce(new.inside, false) as is_inside, sum(own.numerator) as numerator, sum(own.denominator) as denominator
  from own
  left join place old on old.org_unit_id = own.org_unit_id and old.day = $6::date
  left join place new on new.org_unit_id = own.org_unit_id and new.day = $7::date
  where old.inside or new.inside
  group by 1, 2, 3, 4
)
select
  here.code as unit_code, here.name as unit_name, here.kind as unit_kind, here.stood, here.stands,
  (select max(as_of) from part) as as_of, (select max(rule) from part) as rule,
  old.code as from_code, old.name as from_name, old.kind as from_kind, passage.was_inside,
  new.code as to_code, new.name as to_name, new.kind as to_kind, passage.is_inside,
  passage.numerator::integer, passage.denominator::integer
from here
left join passage on passage.denominator <> 0
left join org_unit_version old
  on old.province_id = $1 and old.org_unit_id = passage.from_id and $6::date between old.valid_from and old.valid_to
left join org_unit_version new
  on new.province_id = $1 and new.org_unit_id = passage.to_id and $7::date between new.valid_from and new.valid_to
order by old.name nulls last, old.code, passage.denominator desc, new.name, new.code;
