-- in:  side_member, side_account, outcome, finding of province $1
-- out: branch_tally: how the accounts and members of each unit came together. Every account is linked, waiting or
--      nobody's own, and stands where the app puts it, else with its member, else with the province itself
insert into branch_tally (org_unit_id, measure, count)
with root as (
  select org_unit_id from view.unit_now where province_id = $1 and kind = 'province'
),
standing as (
  -- of several members one that does not depend on who was given an id first
  select distinct on (outcome.account_id) outcome.account_id, outcome.member_id, outcome.rule, outcome.status
  from outcome join side_member member using (member_id)
  order by
    outcome.account_id, outcome.status, member.citizen_id, member.name_key, member.date_of_birth, outcome.member_id
),
account as (
  select coalesce(account.branch_id, member.branch_id, root.org_unit_id) as org_unit_id, standing.status, standing.rule
  from side_account account
  cross join root
  left join standing using (account_id)
  left join side_member member using (member_id)
),
standing_at as (
  select org_unit_id, status, rule, count(*) as count from account group by org_unit_id, status, rule
)
select branch_id, 'members', count(*) from side_member where not gone group by branch_id
union all
select branch_id, 'member_only', count(*) from side_member member
where not gone and not exists (select from outcome where outcome.member_id = member.member_id)
group by branch_id
union all
select branch_id, 'member_review', count(*) from side_member member
where not gone
  and exists (select from outcome where outcome.member_id = member.member_id and status = 'review')
  and not exists (select from outcome where outcome.member_id = member.member_id and status = 'linked')
group by branch_id
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
