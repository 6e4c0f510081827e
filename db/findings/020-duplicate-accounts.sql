-- in:  outcome
-- out: found: an account of somebody who is linked to another account already
insert into found (type, subject_key, org_unit_id, account_id, member_id, subject, opened_on, import_ids, row_nos)
select distinct on (second.account_id)
  'duplicate_account', second.account_id::text, member.branch_id, second.account_id, member.member_id,
  member.full_name, greatest(extra.as_of, first.as_of),
  array[extra.import_id, first.import_id, member.import_id], array[extra.row_no, first.row_no, member.row_no]
from outcome second
join outcome chosen on chosen.member_id = second.member_id and chosen.status = 'linked'
join side_account extra on extra.account_id = second.account_id
join side_account first on first.account_id = chosen.account_id
join side_member member on member.member_id = second.member_id
where
  second.status in ('second', 'review')
  and not exists (select from contradiction c where c.account_id = second.account_id)
order by second.account_id, first.preference;
