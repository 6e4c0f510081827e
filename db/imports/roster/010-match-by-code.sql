-- in:  accepted staged rows; members of province $1
-- out: staged_member: the member each row is about, by the source system's key
insert into staged_member (row_no, member_id)
select row_no, member_id
from staged
join member on member.province_id = $1 and member.code = staged.member_code
where verdict <> 'rejected';
