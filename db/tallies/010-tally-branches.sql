-- in:  side_member, side_account, outcome, finding of province $1
-- out: branch_tally: how the accounts and members of each unit came together. Every account is linked, waiting or
--      nobody's own, and stands where the app puts it, else with its member, else with the province itself
insert into branch_tally (org_unit_id, measure, count)
with root as materialized (
  select org_unit_id from view.unit_now where province_id = $1 and kind = 'province'
),
-- an account that is linked or a second one has one member, one that waits may have several: of these one that does not
-- depend on who was given an id first
waiting as (
  select distinct on (outcome.account_id) outcome.account_id, outcome.member_id, outcome.rule, outcome.status
  from outcome join side_member member using (member_id)
  where outcome.account_id in (select account_id from outcome group by account_id having count(*) > 1)
  order by
    outcome.account_id, outcome.status, member.citizen_id, member.name_key, member.date_of_birth, outcome.member_id
),
standing as (
  select account_id, min(member_id) as member_id, min(rule) as rule, min(status) as status
  from outcome group by account_id having count(*) = 1
  union all
  select account_id, member_id, rule, status from waiting
),
account as (
  select coalesce(account.branch_id, member.branch_id, root.org_unit_id) as org_unit_id, standing.status, standing.rule
  from side_account account
  cross join root
  left join standing using (account_id)
  left join side_member member using (member_id)
),
standing_at as materialized (
  select org_unit_id, status, rule, count(*) as count from account group by org_unit_id, status, rule
),
known as (
  select member_id, bool_or(status = 'review') and not bool_or(status = 'linked') as waits from outcome group by member_id
),
member_at as materialized (
  select branch_id, count(*) as members, count(*) - count(waits) as alone, count(*) filter (where waits) as waiting
  from side_member left join known using (member_id)
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
