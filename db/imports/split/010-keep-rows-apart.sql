-- in:  accepted staged rows not yet matched; splits of province $1 that import $2 shows
-- out: staged_member: the row is about whoever it was said to begin, a new member if none stands
insert into staged_member (row_no, member_id)
select staged.row_no, coalesce(known.member_id, new_member_id)
from view.person_split split
join staged using (row_no)
left join member known on known.province_id = $1 and known.member_id = other_id
where
  split.province_id = $1 and split.import_id = $2 and stands and verdict <> 'rejected'
  and not exists (select from staged_member done where done.row_no = staged.row_no)
  and not exists (select from staged_member done where done.member_id = known.member_id);
