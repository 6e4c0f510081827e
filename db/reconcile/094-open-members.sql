-- in:  side_member, settled
-- out: open_member: what the members that are not settled may be found by
insert into open_member
select
  member_id, branch_id, base_id, name_fold, family, given, date_of_birth, extract(year from date_of_birth), phone, address,
  postcode
from side_member
where member_id not in (select member_id from settled);
