-- in:  meetings that import $2 of province $1 brought or changed
-- out: stale_fact for their branches
insert into stale_fact (province_id, family, org_unit_id)
select distinct $1::bigint, 'meetings', branch_id from meeting where province_id = $1 and import_id = $2
on conflict do nothing;
