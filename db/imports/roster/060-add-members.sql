-- in:  staged_member that are new
-- out: member for each, in province $1
insert into member (province_id, member_id, code)
select $1, member_id, member_code
from staged_member join staged using (row_no)
where is_new
order by member_id;
