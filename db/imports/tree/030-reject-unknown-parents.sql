-- in:  staged units, staged_unit; units of province $1
-- out: units that, in the tree as it will be, no chain of parents joins to the province's root are rejected with the code
--      that is not found; a circle of parents is one of these
with recursive edge as (
  select code, parent_code from staged where verdict <> 'rejected'
  union all
  select unit.code, parent.code
  from view.unit_now unit
  left join view.unit_now parent on parent.province_id = unit.province_id and parent.org_unit_id = unit.parent_id
  where unit.province_id = $1 and unit.code not in (select code from staged where verdict <> 'rejected')
),
reached as (
  select code from edge where parent_code is null
  union
  select edge.code from edge join reached on edge.parent_code = reached.code
),
climb as (
  select code as start, parent_code as at from staged
  where verdict <> 'rejected' and parent_code is not null and code not in (select code from reached)
  union
  select climb.start, edge.parent_code from climb join edge on edge.code = climb.at where edge.parent_code is not null
)
update staged
set
  verdict = 'rejected',
  reasons = coalesce(reasons, '[]') || jsonb_build_array(jsonb_build_object(
    'code', case when code in (select start from climb where start = at) then 'parent_cycle' else 'unknown_parent' end,
    'severity', 'reject', 'column', 'parent_code', 'value', parent_code))
where verdict <> 'rejected' and parent_code is not null and code not in (select code from reached);
