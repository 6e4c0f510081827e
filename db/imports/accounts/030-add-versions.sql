-- in:  accepted staged rows with their account; the version each account had on $3, province $1
-- out: account_version of import $2 for accounts that are new or changed
insert into account_version (
  province_id, account_id, as_of, import_id, row_no, branch_id, full_name, name_key, name_fold, date_of_birth,
  birth_precision, gender, citizen_id, card_no, profile_no, phone, issued_on, activated_on, last_login_on, login_count,
  status
)
select
  $1, staged_account.account_id, $3, $2, staged.row_no, staged_branch.org_unit_id, staged.full_name, staged.name_key,
  staged.name_fold, staged.date_of_birth, staged.birth_precision, staged.gender, staged.citizen_id, staged.card_no,
  staged.profile_no, staged.phone, staged.issued_on, staged.activated_on, staged.last_login_on, staged.login_count,
  staged.status
from staged
join staged_account using (row_no)
left join staged_branch using (branch_code)
left join lateral (
  select * from account_version old
  where not staged_account.is_new
    and old.province_id = $1 and old.account_id = staged_account.account_id and old.as_of <= $3
  order by old.as_of desc, old.import_id desc
  limit 1
) old on true
where verdict <> 'rejected' and (
  old.account_id is null
  or (old.branch_id, old.full_name, old.date_of_birth, old.birth_precision, old.gender, old.citizen_id, old.card_no,
    old.profile_no, old.phone, old.issued_on, old.activated_on, old.last_login_on, old.login_count, old.status)
  is distinct from
  (staged_branch.org_unit_id, staged.full_name, staged.date_of_birth, staged.birth_precision, staged.gender,
    staged.citizen_id, staged.card_no, staged.profile_no, staged.phone, staged.issued_on, staged.activated_on,
    staged.last_login_on, staged.login_count, staged.status)
);
