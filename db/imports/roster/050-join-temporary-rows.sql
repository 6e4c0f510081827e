-- in:  accepted staged rows of temporary activity not yet matched
-- out: staged_member: the member of the official row with the same key, else a new one
insert into staged_member (row_no, member_id, is_new)
with visit as materialized (
  select row_no, member_code from staged
  where verdict <> 'rejected' and status = 'temp_in'
    and not exists (select from staged_member done where done.row_no = staged.row_no)
),
home as materialized (
  select official.member_code, staged_member.member_id
  from visit
  join staged official on official.member_code = visit.member_code and official.status <> 'temp_in'
  join staged_member on staged_member.row_no = official.row_no
)
select visit.row_no, coalesce(home.member_id, nextval('member_id_seq')), home.member_id is null
from visit left join home using (member_code)
order by visit.row_no;
