-- in:  one_person; person_row of province $1
-- out: stale_fact for every branch of a member who becomes a row of a person, another one, or is none any more
insert into stale_fact (province_id, family, org_unit_id)
with moved as (
  select coalesce(now.member_id, old.member_id) as member_id
  from one_person now
  full join (select * from person_row where province_id = $1) old using (member_id)
  where (now.kept_id, now.place) is distinct from (old.kept_id, old.place)
)
select distinct $1::bigint, family, branch_id
from moved
join member_version using (member_id)
cross join (values ('members'), ('accounts')) as counted (family)
where member_version.province_id = $1
on conflict do nothing;
