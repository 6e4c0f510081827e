-- in:  staged rows, staged_branch
-- out: rows whose branch is not in the tree, or is a unit without meetings of its own, are rejected
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', case when named.org_unit_id is null then 'unknown_branch' else 'not_a_branch' end,
    'severity', 'reject', 'column', 'branch_code', 'value', staged.branch_code, 'detail', named.unit_name)
from staged_branch named
where staged.branch_code = named.branch_code and named.is_branch is not true and staged.verdict <> 'rejected';
