-- in:  outcome linked
-- out: found: somebody who left, died or was expelled and whose account still works: `said_gone` by a roster, or `unlisted`
--      by a complete one that no longer names them, who may just as well stand in no branch (domain.md §2.8, 23)
insert into found (type, subject_key, org_unit_id, member_id, account_id, subject, opened_on, import_ids, row_nos, kind)
select
  'left_with_account', account_id::text, member.branch_id, member_id, account_id, member.full_name,
  greatest(member.as_of, account.as_of), array[member.import_id, account.import_id],
  array[member.row_no, account.row_no], case when member.row_no is null then 'unlisted' else 'said_gone' end
from outcome
join side_member member using (member_id)
join side_account account using (account_id)
where outcome.status = 'linked' and gone and account.status = 'active';
