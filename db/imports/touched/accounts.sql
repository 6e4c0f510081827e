-- in:  accounts that import $2 of province $1 says something new of, and whom they are linked to
-- out: stale_fact for every branch these accounts and members ever were in
insert into stale_fact (province_id, family, org_unit_id)
with changed as (
  select distinct account_id from account_version where province_id = $1 and import_id = $2
),
person as (
  select account_id, member_id from changed
  join link using (account_id)
  where link.province_id = $1 and status in ('linked', 'review')
)
select $1::bigint, 'accounts', coalesce(branch_id, 0)
from account_version join changed using (account_id) where province_id = $1
union
select $1, family, branch_id
from person
join member_version using (member_id)
cross join (values ('members'), ('accounts')) as moved (family)
where member_version.province_id = $1
on conflict do nothing;
