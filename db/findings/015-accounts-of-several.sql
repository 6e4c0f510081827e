-- in:  outcome, contradiction, listed_twice
-- out: found: an account that may be of several persons, none of whom is sure enough (domain.md §2.8: never a guess)
insert into found (type, subject_key, org_unit_id, account_id, subject, opened_on, import_ids, row_nos)
select
  'account_of_several', account.account_id::text, coalesce(account.branch_id, max(member.branch_id)), account.account_id,
  account.full_name, greatest(account.as_of, max(member.as_of)),
  array_append(array_agg(member.import_id), account.import_id), array_append(array_agg(member.row_no), account.row_no)
from outcome
join side_account account using (account_id)
join side_member member using (member_id)
left join listed_twice using (member_id)
where
  outcome.status = 'review'
  and account_id not in (select account_id from contradiction)
  and account_id not in (select account_id from outcome where status in ('linked', 'second'))
group by
  account.account_id, account.branch_id, account.full_name, account.as_of, account.import_id, account.row_no
having count(distinct coalesce(person_id, member_id)) > 1;
