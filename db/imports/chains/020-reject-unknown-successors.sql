-- in:  staged units; units of province $1
-- out: rows that name as successor a code no unit bears, neither in the file nor in the tree, are rejected
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', 'unknown_unit', 'severity', 'reject', 'column', 'successor_codes', 'value', unknown.code)
from (
  select row_no, min(named.code) as code
  from staged cross join unnest(string_to_array(successor_codes, ';')) as named (code)
  where
    not exists (select from staged other where other.code = named.code and other.verdict <> 'rejected')
    and not exists (select from org_unit_version unit where unit.province_id = $1 and unit.code = named.code)
  group by row_no
) unknown
where staged.row_no = unknown.row_no and verdict <> 'rejected';
