-- in:  counted_period; held_member, held_account; links of province $1
-- out: leaf_count: one row a branch and period: how many of P0, P1, P2 have the app on its last day by the account they
--      are linked to, and how many of P1, P2 signed in within it. Who signed in later may have done so within it too.
--      Whoever has the app has a smartphone, and leaves no denominator
insert into leaf_count (
  org_unit_id, period_no, tree_date, installed_p0, installed_p1, installed_p2, upper_p0, upper_p1, upper_p2, signed_in_p1,
  signed_in_p2, upper_signed_in_p1, upper_signed_in_p2, leaving, leaving_signed_in
)
with alike as (
  select
    member.branch_id, greatest(member.held_from, account.held_from, activated_on) as held_from,
    least(member.held_until, account.held_until) as held_until, smartphone is not false as smartphone, smartphone is null as unknown,
    member.status,
    case when member.status = 'exempt' then exempt_from end as exempt_from,
    case when member.status = 'exempt' then exempt_to end as exempt_to,
    last_login_on, count(*) as people
  from held_member member
  join link on link.province_id = $1 and link.member_id = member.member_id and link.status = 'linked'
  join held_account account
    on account.account_id = link.account_id
    and account.held_from < member.held_until and account.held_until > member.held_from
  -- who has it has it from then on, as long as this is said of the account
  where view.is_installed(account.status, activated_on, 'infinity')
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
),
using_it as (
  select
    branch_id, period_no, ends_on, people, smartphone, unknown, view.in_p1(status, exempt_from, exempt_to, ends_on) as in_p1,
    last_login_on >= starts_on as since, last_login_on between starts_on and ends_on as within
  from alike
  join counted_period on ends_on >= held_from and ends_on < held_until
),
counted as (
  select
    branch_id, period_no, ends_on,
    sum(people) as p0,
    coalesce(sum(people) filter (where in_p1), 0) as p1,
    coalesce(sum(people) filter (where in_p1 and smartphone), 0) as p2,
    coalesce(sum(people) filter (where in_p1 and within), 0) as within_p1,
    coalesce(sum(people) filter (where in_p1 and smartphone and within), 0) as within_p2,
    coalesce(sum(people) filter (where in_p1 and since), 0) as since_p1,
    coalesce(sum(people) filter (where in_p1 and smartphone and since), 0) as since_p2,
    coalesce(sum(people) filter (where in_p1 and unknown), 0) as unknown
  from using_it
  group by branch_id, period_no, ends_on
)
select branch_id, period_no, ends_on, p0, p1, p2, p0, p1, p2, within_p1, within_p2, since_p1, since_p2, -unknown, -unknown
from counted;
