-- in:  known_again
-- out: staged_member for those of whom both ways say the same
insert into staged_member (row_no, member_id)
select row_no, member_id
from (select *, count(*) over (partition by member_id) as rows from known_again) counted
where rows = 1;
