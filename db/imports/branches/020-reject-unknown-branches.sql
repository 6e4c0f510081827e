-- in:  staged rows, staged_branch
-- out: rows whose branch is not in the tree, or is a unit without meetings of its own, are rejected
update staged
set
  verdict = 'rejected',
  reasons = coalesce(reasons, '[]') || jsonb_build_array(jsonb_build_object(
    'code', case when named.org_unit_id is null then 'unknown_branch' else 'not_a_branch' end,
    'severity', 'reject', 'column', 'branch_code', 'value', staged.branch_code, 'detail', named.unit_name))
from (
  select distinct code.branch_code, known.org_unit_id, known.is_branch, known.unit_name
  from staged code left join staged_branch known using (branch_code)
  where code.branch_code is not null
) named
where staged.branch_code = named.branch_code and staged.verdict <> 'rejected' and named.is_branch is not true;
