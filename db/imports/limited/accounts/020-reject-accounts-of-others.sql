-- in:  accepted staged rows of somebody who may only speak for unit $2 of province $1; accounts
-- out: rows whose key of the app is that of an account elsewhere are rejected unless name and birth are its own
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', 'other_unit', 'severity', 'reject', 'column', 'account_id', 'value', staged.account_id)
from account
join view.account_current current using (province_id, account_id)
where
  account.province_id = $1 and account.code = staged.account_id and staged.verdict <> 'rejected'
  and not exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = current.branch_id and above.ancestor_id = $2
  )
  and (staged.name_fold, extract(year from staged.date_of_birth))
    is distinct from (current.name_fold, extract(year from current.date_of_birth));
