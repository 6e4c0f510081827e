-- Members whose newest roster names a unit that never existed.
select member.province_id, member.member_id
from view.member_current member
left join view.unit_now unit on unit.province_id = member.province_id and unit.org_unit_id = member.branch_id
where unit.org_unit_id is null;
