-- in:  outcome; links of province $1 as they stand, person_row
-- out: stale_fact for every branch of an account or member whose links are about to change, whatever row of the person
--      stood there; 0, which is every unit, for so many that looking up their branches is not worth it
insert into stale_fact (province_id, family, org_unit_id)
with changed as materialized (
  select account_id, member_id from link
  where province_id = $1 and not exists (
    select from outcome
    where outcome.account_id = link.account_id and outcome.member_id = link.member_id
      and outcome.status = link.status
  )
  union
  select account_id, member_id from outcome
  where not exists (
    select from link
    where link.province_id = $1 and link.account_id = outcome.account_id and link.member_id = outcome.member_id
      and link.status = outcome.status
  )
),
person as (
  select member_id from changed
  union
  select row.member_id from changed join person_row row on row.province_id = $1 and row.kept_id = changed.member_id
)
select $1::bigint, family, 0::bigint
from (values ('members'), ('accounts')) as moved (family)
where (select count(*) from changed) > 10000
union
select $1, family, branch_id
from person
join member_version on member_version.province_id = $1 and member_version.member_id = person.member_id
cross join (values ('members'), ('accounts')) as moved (family)
where (select count(*) from changed) <= 10000
union
select $1, 'accounts', coalesce(branch_id, 0)
from changed
join account_version on account_version.province_id = $1 and account_version.account_id = changed.account_id
where (select count(*) from changed) <= 10000
on conflict do nothing;
