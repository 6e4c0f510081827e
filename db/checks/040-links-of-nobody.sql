-- Links whose account or member does not exist.
select link.province_id, link.account_id, link.member_id
from link
left join account using (province_id, account_id)
left join member using (province_id, member_id)
where account.code is null or member.member_id is null;
