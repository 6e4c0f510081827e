-- in:  staged rows, staged_branch
-- out: rows whose branch is not in the tree, or is a unit without meetings of its own, are rejected
update staged
set
  verdict = 'rejected',
  reasons = coalesce(staged.reasons, '[]') || jsonb_build_array(jsonb_build_object(
    'code', case when named.org_unit_id is null then 'unknown_branch' else 'not_a_branch' end,
    'severity', 'reject', 'column', 'branch_code', 'value', staged.branch_code, 'detail', named.unit_name))
from staged wrong
left join staged_branch named using (branch_code)
where
  staged.row_no = wrong.row_no and wrong.verdict <> 'rejected' and wrong.branch_code is not null
  and named.is_branch is not true;
