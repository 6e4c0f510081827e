-- in:  counted_period; held_account; links of province $1; branches $2 (null: all) and the accounts they may have $3
-- out: leaf_fact for accounts_known, at the branch the app names, else the linked member's, else the province itself
insert into leaf_fact (org_unit_id, period, indicator_id, tree_date, numerator, denominator, upper)
with known as materialized (
  -- of several members one that does not depend on who was given an id first
  select distinct on (link.account_id) link.account_id, link.status, member.branch_id
  from link
  join view.member_current member using (province_id, member_id)
  where link.province_id = $1 and link.status in ('linked', 'review')
    and ($3::bigint[] is null or link.account_id = any ($3))
  order by link.account_id, link.status, member.citizen_id, member.name_key, member.date_of_birth, link.member_id
),
placed as materialized (
  select
    coalesce(account.branch_id, known.branch_id, root.org_unit_id) as org_unit_id, known.status as link_status, held_from,
    held_until
  from held_account account
  cross join (select org_unit_id from view.unit_now where province_id = $1 and kind = 'province') root
  left join known using (account_id)
  where account.status <> 'revoked'
)
select
  org_unit_id, period, 'accounts_known', ends_on,
  count(*) filter (where link_status = 'linked'), count(*), count(link_status)
from placed
join counted_period on ends_on >= held_from and ends_on < held_until
where $2::bigint[] is null or org_unit_id = any ($2)
group by org_unit_id, period, ends_on;
