-- in:  members whom import $2 of province $1 says something new of
-- out: stale_fact for every branch they ever were in
insert into stale_fact (province_id, family, org_unit_id)
select distinct $1::bigint, 'members', old.branch_id
from member_version new
join member_version old using (province_id, member_id)
where new.province_id = $1 and new.import_id = $2
on conflict do nothing;
