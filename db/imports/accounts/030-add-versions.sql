-- in:  accepted staged rows with their account, known or new; the version each account had on $3, province $1
-- out: account_version of import $2 for accounts that are new or changed
insert into account_version (
  province_id, account_id, as_of, import_id, row_no, branch_id, full_name, name_key, name_fold, date_of_birth,
  birth_precision, gender, citizen_id, card_no, profile_no, phone, issued_on, activated_on, last_login_on, login_count,
  status
)
with old as materialized (
  select distinct on (version.account_id) version.*
  from (select distinct account_id from staged_account) known
  join account_version version on version.province_id = $1 and version.account_id = known.account_id and as_of <= $3
  order by version.account_id, as_of desc, import_id desc
)
select
  $1, coalesce(known.account_id, new_account_id), $3, $2, staged.row_no, staged_branch.org_unit_id,
  staged.full_name, staged.name_key, staged.name_fold, staged.date_of_birth, staged.birth_precision, staged.gender, staged.citizen_id, staged.card_no,
  staged.profile_no, staged.phone, staged.issued_on, staged.activated_on, staged.last_login_on, staged.login_count,
  staged.status
from staged
left join staged_branch using (branch_code)
left join staged_account known on known.row_no = staged.row_no
left join old on old.account_id = known.account_id
where verdict <> 'rejected' and (
  old.account_id is null
  or (old.branch_id, old.full_name, old.date_of_birth, old.birth_precision, old.gender, old.citizen_id, old.card_no,
    old.profile_no, old.phone, old.issued_on, old.activated_on, old.last_login_on, old.login_count, old.status)
  is distinct from
  (staged_branch.org_unit_id, staged.full_name, staged.date_of_birth, staged.birth_precision, staged.gender,
    staged.citizen_id, staged.card_no, staged.profile_no, staged.phone, staged.issued_on, staged.activated_on,
    staged.last_login_on, staged.login_count, staged.status)
);
