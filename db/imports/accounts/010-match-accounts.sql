-- in:  accepted staged rows; accounts of province $1
-- out: staged_account: the account each row is about, a new one where the app's key is new
insert into staged_account (row_no, account_id, is_new)
select row_no, coalesce(known.account_id, nextval('account_id_seq')), known.account_id is null
from (select row_no, staged.account_id as code from staged where verdict <> 'rejected' order by row_no) named
left join account known on known.province_id = $1 and known.code = named.code;
