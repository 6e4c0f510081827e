-- in:  accepted staged rows; accounts of province $1
-- out: staged_account: the account each row is about, where the register knows the app's key
insert into staged_account (row_no, account_id)
select row_no, account.account_id
from staged
join account on account.province_id = $1 and account.code = staged.account_id
where verdict <> 'rejected';
