-- in:  accepted staged rows of somebody who may only speak for one unit
-- out: rows without a branch are rejected: they would stand with the province
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object('code', 'missing_value', 'severity', 'reject', 'column', 'branch_code', 'value', null)
where verdict <> 'rejected' and branch_code is null;
