-- in:  rival in groups
-- out: rival: the place of every pair in its group, the weightiest first
update rival
set place = numbered.place
from (
  select account_id, member_id, row_number() over (partition by group_id order by bits desc, account_id, member_id) as place
  from rival
) numbered
where numbered.account_id = rival.account_id and numbered.member_id = rival.member_id;
