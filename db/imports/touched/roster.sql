-- in:  members whom import $2 of province $1 says something new of
-- out: stale_fact for every branch they, or other rows of the same person, ever were in
insert into stale_fact (province_id, family, org_unit_id)
with changed as (
  select member_id from member_version where province_id = $1 and import_id = $2
),
person as (
  select member_id from changed
  union
  select other.member_id
  from changed
  join person_row row on row.province_id = $1 and row.member_id = changed.member_id
  join person_row other on other.province_id = $1 and other.kept_id = row.kept_id
)
select distinct $1::bigint, 'members', branch_id
from person
join member_version using (member_id)
where member_version.province_id = $1
on conflict do nothing;
