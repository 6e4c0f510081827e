-- in:  side_account, settled
-- out: open_account: what the accounts that are not settled may be found by
insert into open_account
select
  account_id, branch_id, base_id, name_fold, family, given, date_of_birth,
  case when birth_precision = 'day' then date_of_birth end, extract(year from date_of_birth), phone, address, postcode
from side_account
where account_id not in (select account_id from settled);
