-- in:  accounts of which import $2 says something new on $3; exports of a later day, already in province $1
-- out: what those exports found unchanged stays true from their day on: it was not written then, so it is now,
--      by import $2 under the one that said it
insert into account_version (
  province_id, account_id, as_of, import_id, row_no, branch_id, full_name, name_key, name_fold, date_of_birth,
  birth_precision, gender, citizen_id, card_no, profile_no, phone, issued_on, activated_on, last_login_on, login_count,
  status, restated_by
)
with new as materialized (
  select account_id, code from account_version
  join account using (province_id, account_id)
  where province_id = $1 and import_id = $2 and as_of = $3
    -- nearly always there is no later one, and nothing to read
    and exists (
      select from import export
      where export.province_id = $1 and export.kind = 'accounts' and export.status = 'committed' and export.as_of > $3
    )
),
old as materialized (
  select distinct on (before.account_id) before.*
  from new
  join account_version before
    on before.province_id = $1 and before.account_id = new.account_id and before.as_of <= $3 and before.import_id <> $2
  order by before.account_id, before.as_of desc, before.import_id desc
),
later as (
  select new.account_id, min(export.as_of) as as_of
  from import export
  join import_row row
    on row.province_id = $1 and row.import_id = export.import_id and row.verdict <> 'rejected'
  join new on new.code = btrim(row.cells[array_position(export.columns, 'account_id')])
  where export.province_id = $1 and export.kind = 'accounts' and export.status = 'committed' and export.as_of > $3
  group by new.account_id
)
select
  $1, old.account_id, later.as_of, old.import_id, old.row_no, old.branch_id, old.full_name, old.name_key, old.name_fold,
  old.date_of_birth, old.birth_precision, old.gender, old.citizen_id, old.card_no, old.profile_no, old.phone,
  old.issued_on, old.activated_on, old.last_login_on, old.login_count, old.status, $2
from later
join old using (account_id)
where not exists (
  select from account_version stated
  where stated.province_id = $1 and stated.account_id = later.account_id
    and stated.as_of > $3 and stated.as_of <= later.as_of
);
