-- in:  staged_account that are new
-- out: account for each, in province $1
insert into account (province_id, account_id, code)
select $1, staged_account.account_id, staged.account_id
from staged_account join staged using (row_no)
where is_new
order by staged_account.account_id;
