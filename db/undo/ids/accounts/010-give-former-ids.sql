-- in:  staged rows; former_account
-- out: a row of an account that was known before the undo brings the id it had
update staged
set new_account_id = former.account_id
from former_account former
where staged.verdict <> 'rejected' and former.code = staged.account_id;
