-- in:  staged rows, staged_branch; scope $3 of the import in province $1 (null: the whole province), as of $2
-- out: rows of branches outside the scope are rejected
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', 'out_of_scope', 'severity', 'reject', 'column', 'branch_code', 'value', staged.branch_code)
from staged_branch
where
  staged.branch_code = staged_branch.branch_code
  and staged.verdict <> 'rejected'
  and $3::bigint is not null
  and not exists (
    select from org_unit_ancestor above
    where
      above.province_id = $1
      and above.org_unit_id = staged_branch.org_unit_id
      and above.ancestor_id = $3
      and $2::date between above.valid_from and above.valid_to
  );
