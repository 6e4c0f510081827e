-- in:  former_version; members of province $1
-- out: whom nothing is said of any more is no member; former_member keeps them
with gone as (
  delete from member
  where province_id = $1
    and member_id in (select member_id from former_version)
    and not exists (
      select from member_version still
      where still.province_id = $1 and still.member_id = member.member_id
    )
  returning member_id, code
)
insert into former_member select member_id, code from gone;
