-- in:  accepted staged rows without a staged_account
-- out: a new account for each, in province $1
insert into account (province_id, account_id, code)
select $1, new_account_id, account_id
from staged
where verdict <> 'rejected' and row_no not in (select row_no from staged_account);
