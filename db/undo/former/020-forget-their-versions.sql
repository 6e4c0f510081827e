-- in:  former_member
-- out: former_version of nobody else
delete from former_version
where not exists (
  select from former_member where former_member.member_id = former_version.member_id
);
