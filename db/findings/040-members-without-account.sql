-- in:  side_member without any outcome
-- out: found: a member in activity, not declared without a smartphone, for whom no account is known
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos)
select
  'member_without_account', member_id::text, branch_id, member_id, full_name, as_of, array[import_id], array[row_no]
from side_member member
where
  not gone and status not in ('exempt', 'suspended') and smartphone is distinct from false
  -- without any account file nothing can be said of anybody
  and exists (select from side_account)
  and not exists (select from outcome where outcome.member_id = member.member_id);
