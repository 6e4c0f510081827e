-- in:  staged_member; splits of province $1 that import $2 shows
-- out: a member for each whom no file has named yet
insert into member (province_id, member_id, code)
select $1, staged_member.member_id, member_code
from view.person_split split
join staged using (row_no)
join staged_member using (row_no)
where
  split.province_id = $1 and split.import_id = $2 and stands
  and not exists (select from member known where known.province_id = $1 and known.member_id = staged_member.member_id);
