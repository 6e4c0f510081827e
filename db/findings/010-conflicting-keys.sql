-- in:  contradiction with its candidates
-- out: found: an account whose strong keys point to different persons (contract: conflicts)
insert into found (type, subject_key, org_unit_id, account_id, subject, opened_on, import_ids, row_nos)
select
  'conflicting_keys', account.account_id::text, coalesce(account.branch_id, max(member.branch_id)), account.account_id,
  account.full_name, greatest(account.as_of, max(member.as_of)),
  array_append(array_agg(member.import_id), account.import_id), array_append(array_agg(member.row_no), account.row_no)
from contradiction
join side_account account using (account_id)
join candidate using (account_id)
join side_member member using (member_id)
group by
  account.account_id, account.branch_id, account.full_name, account.as_of, account.import_id, account.row_no;
