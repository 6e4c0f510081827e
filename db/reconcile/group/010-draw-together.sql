-- in:  rival
-- out: rival: whoever shares an account or a member belongs to the group of the smallest account among them; run until it
--      changes nothing
update rival
set group_id = least(by_account.group_id, by_member.group_id)
from
  (select account_id, min(group_id) as group_id from rival group by account_id) by_account,
  (select member_id, min(group_id) as group_id from rival group by member_id) by_member
where
  by_account.account_id = rival.account_id
  and by_member.member_id = rival.member_id
  and rival.group_id > least(by_account.group_id, by_member.group_id);
