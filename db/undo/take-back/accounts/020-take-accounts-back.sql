-- in:  accounts and versions of province $1
-- out: an account nothing is said of any more is none; former_account keeps it
with gone as (
  delete from account
  where province_id = $1 and not exists (
    select from account_version still
    where still.province_id = $1 and still.account_id = account.account_id
  )
  returning account_id, code
)
insert into former_account select account_id, code from gone;
