-- in:  staged units, staged_unit; units of province $1
-- out: units that no chain of parents joins to the province's root are rejected, with the code that is not found;
--      a circle of parents is one of these
with recursive reached as (
  select staged.code from staged where parent_code is null and verdict <> 'rejected'
  union
  select code from view.unit_now where province_id = $1
  union
  select staged.code from staged join reached on staged.parent_code = reached.code where staged.verdict <> 'rejected'
)
update staged
set
  verdict = 'rejected',
  reasons = coalesce(reasons, '[]') || jsonb_build_array(jsonb_build_object(
    'code', 'unknown_parent', 'severity', 'reject', 'column', 'parent_code', 'value', parent_code))
where verdict <> 'rejected' and parent_code is not null and parent_code not in (select code from reached);
