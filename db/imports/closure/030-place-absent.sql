-- in:  staged_absence and staged_ancestor of province $1, again and again until nothing is written
-- out: staged_ancestor of absent units all of whose bases are placed the whole time: they belong where their only base
--      does, or right below what all of them have in common
with placed as (
  update staged_absence absence
  set placed = true
  where not placed and not exists (
    select from unnest(bases) as base (org_unit_id)
    where coalesce((
      select range_agg(daterange(valid_from, valid_to, '[]')) @> daterange(absence.valid_from, absence.valid_to, '[]')
      from staged_ancestor drawn where drawn.org_unit_id = base.org_unit_id and depth = 0
    ), false) is false
  )
  returning org_unit_id, bases, valid_from, valid_to
)
insert into staged_ancestor (org_unit_id, ancestor_id, depth, valid_from, valid_to)
select
  placed.org_unit_id, base.ancestor_id,
  base.depth - min(base.depth) over (partition by placed.org_unit_id, placed.valid_from),
  greatest(base.valid_from, placed.valid_from), least(base.valid_to, placed.valid_to)
from placed
join staged_ancestor base
  on base.org_unit_id = bases[1] and base.valid_from <= placed.valid_to and base.valid_to >= placed.valid_from
where cardinality(bases) = 1 or not exists (
  select from unnest(bases) as other (org_unit_id)
  where not exists (
    select from staged_ancestor common
    where common.org_unit_id = other.org_unit_id and common.ancestor_id = base.ancestor_id
      and common.valid_from <= placed.valid_from and common.valid_to >= placed.valid_to
  )
);
