-- in:  counted_period; held_member, held_account; links of province $1
-- out: exempt_leaf: one row a branch and period with anybody who is in P0 and left out of P1 as exempt: how many, by whose word,
--      and how many of them have the app and signed in
insert into exempt_leaf (
  org_unit_id, period_no, tree_date, members, members_p2, installed, installed_p2, signed_in, signed_in_p2, aged, temporary,
  stated
)
select
  branch_id, period_no, ends_on, count(*), count(*) filter (where has_phone), count(*) filter (where installed),
  count(*) filter (where installed and has_phone), count(*) filter (where installed and within),
  count(*) filter (where installed and within and has_phone), count(*) filter (where exempt_kind = 'aged'),
  count(*) filter (where exempt_kind <> 'aged'), count(*) filter (where exempt_kind is null)
from (
  select
    branch_id, period_no, ends_on, smartphone is not false as has_phone, exempt_kind, used.account_id is not null as installed,
    coalesce(used.last_login_on between starts_on and ends_on, false) as within
  from (
    select member_id, branch_id, smartphone, exempt_kind, exempt_from, exempt_to, held_from, held_until
    from held_member where status = 'exempt'
  ) member
  join counted_period
    on ends_on >= held_from and ends_on < held_until and not view.in_p1('exempt', exempt_from, exempt_to, ends_on)
  left join (
    select link.member_id, account.account_id, last_login_on, activated_on, held_from as from_day, held_until as until_day
    from link
    join held_account account using (account_id)
    where link.province_id = $1 and link.status = 'linked' and view.is_installed(account.status, activated_on, 'infinity')
  ) used on used.member_id = member.member_id and ends_on >= greatest(from_day, activated_on) and ends_on < until_day
) exempt
group by branch_id, period_no, ends_on;
