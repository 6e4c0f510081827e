-- in:  side_account without any outcome
-- out: found: an account, not revoked, that nobody of the roster answers to
insert into found (type, subject_key, org_unit_id, account_id, subject, opened_on, import_ids, row_nos)
select
  'account_without_member', account_id::text, branch_id, account_id, full_name, as_of, array[import_id], array[row_no]
from side_account account
where status <> 'revoked' and not exists (select from outcome where outcome.account_id = account.account_id);
