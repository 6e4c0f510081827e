-- in:  staged units, staged_unit; units of province $1
-- out: rows whose parent, in the tree as it will be, no chain of parents joins to the province's root are rejected: with the
--      code that is not found, or because the chain comes back to the unit itself. A unit's other rows may stand
with recursive said as (
  select code, parent_code from staged where verdict <> 'rejected'
),
edge as (
  select code, parent_code from said
  union all
  select unit.code, parent.code
  from view.unit_now unit
  left join view.unit_now parent on parent.province_id = unit.province_id and parent.org_unit_id = unit.parent_id
  where unit.province_id = $1 and not exists (select from said where said.code = unit.code)
),
reached as (
  select code from edge where parent_code is null
  union
  select edge.code from edge join reached on edge.parent_code = reached.code
),
lost as (
  select code, parent_code from said
  where parent_code is not null and not exists (select from reached where reached.code = said.parent_code)
),
climb as (
  select code as start, parent_code as below, parent_code as at from lost
  union
  select climb.start, climb.below, edge.parent_code
  from climb join edge on edge.code = climb.at
  where edge.parent_code is not null
)
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', case when circular then 'parent_cycle' else 'unknown_parent' end,
    'severity', 'reject', 'column', 'parent_code', 'value', staged.parent_code)
from (select start, below, bool_or(start = at) as circular from climb group by start, below) found
where verdict <> 'rejected' and staged.code = found.start and staged.parent_code = found.below;
