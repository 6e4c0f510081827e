-- in:  accepted staged rows without a staged_member
-- out: a new member for each, in province $1
insert into member (province_id, member_id, code)
select $1, new_member_id, member_code
from staged
where verdict <> 'rejected' and row_no not in (select row_no from staged_member);
