-- in:  staged_member; splits of province $1 that import $2 shows
-- out: person_side: who the other of each is
insert into person_side (
  province_id, person_decision_id, place, member_id, member_code, citizen_id, full_name, name_key, date_of_birth, branch_id
)
select
  $1, person_decision_id, 2, staged_member.member_id, member_code, citizen_id, full_name, name_key, date_of_birth,
  org_unit_id
from view.person_split split
join staged using (row_no)
join staged_branch using (branch_code)
join staged_member using (row_no)
where split.province_id = $1 and split.import_id = $2 and stands and staged_member.member_id <> split.member_id
on conflict (province_id, person_decision_id, place) do update
set member_id = excluded.member_id;
