-- in:  side_member, side_account, outcome, finding of province $1
-- out: branch_tally: how the accounts and members of each unit came together. Every account is linked, waiting or
--      nobody's own, and stands where the app puts it, else with its member, else with the province itself
insert into branch_tally (org_unit_id, measure, count)
with root as materialized (
  select org_unit_id from view.unit_now where province_id = $1 and kind = 'province'
),
known as materialized (
  select account_id, min(status) as status, min(rule) filter (where status = 'linked') as rule
  from outcome group by account_id
),
-- where the app names no branch it is the member's; of several the one that the facts take (facts/accounts/010)
brought as (
  select distinct on (account.account_id) account.account_id, member.branch_id
  from side_account account
  join outcome using (account_id)
  join side_member member using (member_id)
  left join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = member.branch_id
  where account.branch_id is null
  order by
    account.account_id, outcome.status, unit.code, member.name_key, member.date_of_birth, outcome.member_id
),
account as (
  select coalesce(account.branch_id, brought.branch_id, root.org_unit_id) as org_unit_id, known.status, known.rule
  from side_account account
  cross join root
  left join known using (account_id)
  left join brought using (account_id)
),
standing_at as materialized (
  select org_unit_id, status, rule, count(*) as count from account group by org_unit_id, status, rule
),
held as (
  select member_id, bool_or(status = 'review') and not bool_or(status = 'linked') as waits from outcome group by member_id
),
member_at as materialized (
  select branch_id, count(*) as members, count(*) - count(waits) as alone, count(*) filter (where waits) as waiting
  from side_member left join held using (member_id)
  where not gone
  group by branch_id
)
select branch_id, measure, count
from member_at
cross join lateral (
  values ('members', members), ('member_only', alone), ('member_review', waiting)
) as told (measure, count)
where count > 0
union all
select org_unit_id, 'accounts', sum(count) from standing_at group by org_unit_id
union all
-- nobody's, or the second one of somebody who uses another
select org_unit_id, case when status in ('linked', 'review') then status else 'account_only' end, sum(count)
from standing_at group by 1, 2
union all
select org_unit_id, 'second', sum(count) from standing_at where status = 'second' group by org_unit_id
union all
select org_unit_id, 'rule:' || rule, count from standing_at where status = 'linked'
union all
select
  coalesce(finding.org_unit_id, root.org_unit_id), case when closed_on is null then 'open:' else 'closed:' end || type,
  count(*)
from finding cross join root
where province_id = $1
group by 1, 2;
