-- in:  accepted staged rows of temporary activity not yet matched
-- out: staged_member: the member of the official row with the same key, known or new; none for who is only here in passing
insert into staged_member (row_no, member_id)
select visit.row_no, coalesce(known.member_id, official.new_member_id)
from staged visit
join staged official on official.member_code = visit.member_code
left join staged_member known on known.row_no = official.row_no
where visit.verdict <> 'rejected' and visit.status = 'temp_in'
  and official.verdict <> 'rejected' and official.status <> 'temp_in'
  and not exists (select from staged_member done where done.row_no = visit.row_no);
