-- in:  counted_period; accounts of province $1 as each was held true on the last day, their links;
--      branches $2 (null: all) and the accounts they may have $3
-- out: leaf_fact for accounts_known, at the branch the app names, else the linked member's, else the province itself
insert into leaf_fact (org_unit_id, period, indicator_id, tree_date, numerator, denominator, upper)
select
  coalesce(account.branch_id, link.branch_id, root.org_unit_id), period, 'accounts_known', ends_on,
  count(*) filter (where link.status = 'linked'), count(*), count(link.status)
from counted_period
cross join lateral view.accounts_on($1, ends_on, $3) account
cross join (select org_unit_id from view.unit_now where province_id = $1 and kind = 'province') root
left join (
  -- of several members one that does not depend on who was given an id first
  select distinct on (link.account_id) link.account_id, link.status, member.branch_id
  from link
  join view.member_current member using (province_id, member_id)
  where link.province_id = $1 and link.status in ('linked', 'review')
    and ($3::bigint[] is null or link.account_id = any ($3))
  order by link.account_id, link.status, member.citizen_id, member.name_key, member.date_of_birth, link.member_id
) link on link.account_id = account.account_id
where
  account.status <> 'revoked'
  and ($2::bigint[] is null or coalesce(account.branch_id, link.branch_id, root.org_unit_id) = any ($2))
group by 1, period, ends_on;
