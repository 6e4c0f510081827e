-- in:  counted_period; held_account; links of province $1; branches $2 (null: all) and the accounts they may have $3
-- out: leaf_count for accounts_known, at the branch the app names, else the linked member's, else the province itself; at
--      the unit in its place while it does not stand
insert into leaf_count (org_unit_id, period_no, tree_date, known, accounts, upper_known)
with known as (
  select account_id, min(status) as link_status
  from link
  where province_id = $1 and status in ('linked', 'review') and ($3::bigint[] is null or account_id = any ($3))
  group by account_id
),
-- of several members one that does not depend on who was given an id first, nor on how numbers are stored
brought as (
  select distinct on (link.account_id) link.account_id, member.branch_id
  from link
  join view.member_current member using (province_id, member_id)
  left join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = member.branch_id
  where link.province_id = $1 and link.status in ('linked', 'review')
    and link.account_id in (select account_id from held_account where branch_id is null)
  order by link.account_id, link.status, unit.code, member.name_key, member.date_of_birth, link.member_id
),
root as materialized (
  select org_unit_id from view.unit_now where province_id = $1 and kind = 'province'
),
alike as (
  select
    place.ancestor_id as org_unit_id, link_status, greatest(held_from, place.valid_from) as held_from,
    least(held_until, place.valid_to + 1) as held_until, count(*) as accounts
  from held_account account
  cross join root
  left join known using (account_id)
  left join brought using (account_id)
  join org_unit_ancestor place
    on place.province_id = $1 and place.org_unit_id = coalesce(account.branch_id, brought.branch_id, root.org_unit_id)
    and depth = 0 and place.valid_from < held_until and place.valid_to >= held_from
  where account.status <> 'revoked'
  group by 1, 2, 3, 4
)
select
  org_unit_id, period_no, ends_on, coalesce(sum(accounts) filter (where link_status = 'linked'), 0), sum(accounts),
  coalesce(sum(accounts) filter (where link_status is not null), 0)
from alike
join counted_period on ends_on >= held_from and ends_on < held_until
where $2::bigint[] is null or org_unit_id = any ($2)
group by org_unit_id, period_no, ends_on;
