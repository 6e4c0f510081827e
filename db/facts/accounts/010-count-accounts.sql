-- in:  counted_period; accounts of province $1 as each was held true on the last day, their links;
--      branches $2 (null: all)
-- out: leaf_fact for accounts_known, at the branch the app names, else the linked member's, else the province itself
insert into leaf_fact (org_unit_id, period, indicator_id, tree_date, numerator, denominator, upper, rule)
select
  coalesce(account.branch_id, member.branch_id, root.org_unit_id), period, 'accounts_known', ends_on,
  count(*) filter (where link.status = 'linked'), count(*), count(link.status), 'A1'
from counted_period
cross join lateral view.accounts_on($1, ends_on, null) account
cross join (select org_unit_id from view.unit_now where province_id = $1 and kind = 'province') root
left join (
  select distinct on (account_id) account_id, member_id, status from link
  where province_id = $1 and status in ('linked', 'review')
  order by account_id, status, member_id
) link on link.account_id = account.account_id
left join view.member_current member
  on member.province_id = $1 and member.member_id = link.member_id and account.branch_id is null
where
  account.status <> 'revoked'
  and ($2::bigint[] is null or coalesce(account.branch_id, member.branch_id, root.org_unit_id) = any ($2))
group by 1, period, ends_on;
