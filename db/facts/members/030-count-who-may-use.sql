-- in:  counted_period; held_member, held_account; links of province $1
-- out: leaf_count: one row a branch and period: how many more would have the app, or have signed in, if every account that
--      waits for a person were theirs (view.member_standing says the same of one)
insert into leaf_count (org_unit_id, period_no, tree_date, upper_p0, upper_p1, upper_p2, upper_signed_in_p1, upper_signed_in_p2,
  leaving, leaving_signed_in)
with known as materialized (
  select link.member_id, link.status as link_status, period_no, ends_on,
    view.is_installed(account.status, activated_on, ends_on) as installed,
    view.is_installed(account.status, activated_on, ends_on) and last_login_on >= starts_on as signed_in
  from link
  join held_account account using (account_id)
  join counted_period on ends_on >= held_from and ends_on < held_until
  where
    link.province_id = $1 and link.status in ('linked', 'review')
    and link.member_id in (select member_id from link where province_id = $1 and status = 'review')
),
waiting as (
  select
    member_id, period_no, ends_on,
    bool_or(installed) and not coalesce(bool_or(installed) filter (where link_status = 'linked'), false) as installed,
    coalesce(bool_or(signed_in), false)
      and not coalesce(bool_or(signed_in) filter (where link_status = 'linked'), false) as signed_in
  from known
  group by member_id, period_no, ends_on
)
select
  branch_id, period_no, ends_on,
  count(*) filter (where installed),
  count(*) filter (where installed and in_p1),
  count(*) filter (where installed and in_p1 and smartphone is not false),
  count(*) filter (where signed_in and in_p1),
  count(*) filter (where signed_in and in_p1 and smartphone is not false),
  -count(*) filter (where installed and in_p1 and smartphone is null),
  -count(*) filter (where installed and signed_in and in_p1 and smartphone is null)
from waiting
join held_member member using (member_id)
cross join lateral (select view.in_p1(status, exempt_from, exempt_to, ends_on) as in_p1 offset 0) rule
where ends_on >= held_from and ends_on < held_until and (installed or signed_in)
group by branch_id, period_no, ends_on;
