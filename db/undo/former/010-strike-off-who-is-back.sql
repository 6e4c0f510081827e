-- in:  members of province $1
-- out: former_member without those who are members again
delete from former_member
where exists (
  select from member where member.province_id = $1 and member.member_id = former_member.member_id
);
