-- in:  weighed; outcome of the exact rules; spare
-- out: rival: every likely pair of an account and a member that nothing has linked yet; groups are drawn by the next step
insert into rival (group_id, account_id, member_id, bits)
select weighed.account_id, weighed.account_id, weighed.member_id, weighed.bits
from weighed
where
  not exists (select from outcome done where done.account_id = weighed.account_id and done.status = 'linked')
  and not exists (select from outcome done where done.member_id = weighed.member_id and done.status = 'linked')
  and not exists (
    select from spare where spare.account_id = weighed.account_id and spare.member_id = weighed.member_id);
