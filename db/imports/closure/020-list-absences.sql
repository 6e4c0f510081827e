-- in:  versions of province $1, whose root's life is the tree's
-- out: staged_absence: each time a unit does not stand, and the units whose place tells where its people belong then:
--      before it was founded those it came from, if from any; after it ended those who took its place, else the unit it
--      stood under. Where they are several, one row a stretch in which the tree does not turn
insert into staged_absence (org_unit_id, bases, valid_from, valid_to)
with life as (
  select min(valid_from) as valid_from, max(valid_to) as valid_to
  from org_unit_version where province_id = $1 and parent_id is null
),
turn as materialized (
  select distinct valid_from as day from org_unit_version where province_id = $1
  union
  select distinct valid_to + 1 from org_unit_version where province_id = $1 and valid_to < 'infinity'
),
told as (
  select
    version.*, lag(valid_to) over unit as ended_before,
    coalesce(lead(valid_from) over unit - 1, 'infinity') as until
  from org_unit_version version
  where province_id = $1
  window unit as (partition by org_unit_id order by valid_from)
),
came_from as (
  select first.org_unit_id, array_agg(distinct former.org_unit_id order by former.org_unit_id) as bases
  from told former
  cross join unnest(former.successors) as successor
  join told first on first.org_unit_id = successor and first.ended_before is null and first.valid_from = former.valid_to + 1
  where former.org_unit_id <> successor
  group by first.org_unit_id
),
absence as (
  select told.org_unit_id, came_from.bases, life.valid_from, told.valid_from - 1 as valid_to
  from told
  cross join life
  join came_from using (org_unit_id)
  where ended_before is null and told.valid_from > life.valid_from
  union all
  select
    told.org_unit_id, coalesce(nullif(array_remove(successors, told.org_unit_id), '{}'), array[parent_id]),
    told.valid_to + 1, least(until, life.valid_to)
  from told
  cross join life
  where told.valid_to < least(until, life.valid_to)
)
select org_unit_id, bases, valid_from, valid_to from absence where cardinality(bases) = 1
union all
select
  org_unit_id, bases, greatest(absence.valid_from, stretch.day), least(absence.valid_to, coalesce(stretch.next - 1, 'infinity'))
from absence
join (select day, lead(day) over (order by day) as next from turn) stretch
  on stretch.day <= absence.valid_to and coalesce(stretch.next, 'infinity') > absence.valid_from
where cardinality(bases) > 1;
