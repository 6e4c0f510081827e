-- in:  counted_period; held_member, held_account; links of province $1; branches $2 (null: all)
-- out: leaf_count: one row a branch and period: how many in P0, P1, P2 on its last day and how many of them use the app,
--      for all periods in one pass (view.member_standing says the same of one, person by person)
insert into leaf_count
with known as materialized (
  select link.member_id, link.status as link_status, account.*
  from link join held_account account using (account_id)
  where link.province_id = $1 and link.status in ('linked', 'review')
),
used as materialized (
  select member_id, status, activated_on, last_login_on, held_from, held_until from known where link_status = 'linked'
),
waiting as materialized (
  select
    member_id, period, bool_or(view.is_installed(status, activated_on, ends_on)) as installed,
    bool_or(view.is_installed(status, activated_on, ends_on) and last_login_on >= starts_on) as signed_in
  from known
  join counted_period on ends_on >= held_from and ends_on < held_until
  where link_status = 'review'
  group by member_id, period
),
standing as (
  select
    member.branch_id, period.period, ends_on, in_p1, in_p1 and member.smartphone is not false as in_p2,
    coalesce(used_installed, false) as installed, coalesce(used_installed, false) or coalesce(waiting.installed, false) as may_be,
    coalesce(used_installed and used.last_login_on between starts_on and ends_on, false) as signed_in,
    coalesce(used_installed and used.last_login_on >= starts_on, false) or coalesce(waiting.signed_in, false) as may_have
  from held_member member
  join counted_period period on ends_on >= member.held_from and ends_on < member.held_until
  left join used
    on used.member_id = member.member_id and ends_on >= used.held_from and ends_on < used.held_until
  left join waiting on waiting.member_id = member.member_id and waiting.period = period.period
  cross join lateral (
    select
      view.in_p1(member.status, exempt_from, exempt_to, ends_on) as in_p1,
      view.is_installed(used.status, used.activated_on, ends_on) as used_installed
    offset 0
  ) rule
)
select
  branch_id, period, ends_on,
  count(*),
  count(*) filter (where in_p1),
  count(*) filter (where in_p2),
  count(*) filter (where installed),
  count(*) filter (where installed and in_p1),
  count(*) filter (where installed and in_p2),
  count(*) filter (where may_be),
  count(*) filter (where may_be and in_p1),
  count(*) filter (where may_be and in_p2),
  count(*) filter (where signed_in and in_p1),
  count(*) filter (where signed_in and in_p2),
  count(*) filter (where may_have and in_p1),
  count(*) filter (where may_have and in_p2)
from standing
where $2::bigint[] is null or branch_id = any ($2)
group by branch_id, period, ends_on;
