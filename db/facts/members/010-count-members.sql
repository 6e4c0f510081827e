-- in:  counted_period; members of province $1 as they stood on the last day counted; branches $2 and the
--      accounts their members may have $3 (null: all)
-- out: leaf_count: one row a branch and period: how many in P0, P1, P2 and how many of them use the app
insert into leaf_count
select
  branch_id, period, ends_on,
  count(*),
  count(*) filter (where in_p1),
  count(*) filter (where in_p2),
  count(*) filter (where installed),
  count(*) filter (where installed and in_p1),
  count(*) filter (where installed and in_p2),
  count(*) filter (where may_be_installed),
  count(*) filter (where may_be_installed and in_p1),
  count(*) filter (where may_be_installed and in_p2),
  count(*) filter (where signed_in and in_p1),
  count(*) filter (where signed_in and in_p2),
  count(*) filter (where may_have_signed_in and in_p1),
  count(*) filter (where may_have_signed_in and in_p2)
from counted_period
cross join lateral view.member_standing($1, starts_on, ends_on, $2, $3)
group by branch_id, period, ends_on;
