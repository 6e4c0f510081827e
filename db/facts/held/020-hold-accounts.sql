-- in:  accounts of province $1 as exports of the app said, newest and older; links
-- out: held_account: from when until before when each statement is held true (view.accounts_on for all days at once). The
--      first export also stands for the time before it, not for accounts issued since
insert into held_account (account_id, branch_id, status, activated_on, last_login_on, held_from, held_until)
select
  account_id, branch_id, status, activated_on, last_login_on,
  case when first then least(coalesce(least(issued_on, activated_on), '-infinity'), as_of) else as_of end, next
from (
  select
    version.*, lead(as_of, 1, 'infinity') over of_account as next, row_number() over of_account = 1 as first
  from account_version version
  where province_id = $1
  window of_account as (partition by account_id order by as_of, import_id)
) known;
