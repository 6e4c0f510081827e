-- in:  counted_period; held_member
-- out: leaf_count: one row a branch and period: how many are in P0, P1, P2 on its last day, and of these how
--      many were not asked about a smartphone; people alike are counted together
insert into leaf_count (org_unit_id, period_no, tree_date, p0, p1, p2, leaving, leaving_signed_in)
with alike as (
  select
    branch_id, held_from, held_until, smartphone is not false as smartphone, smartphone is null as unknown, status,
    case when status = 'exempt' then exempt_from end as exempt_from, case when status = 'exempt' then exempt_to end as exempt_to,
    count(*) as people
  from held_member
  group by 1, 2, 3, 4, 5, 6, 7, 8
)
select
  branch_id, period_no, ends_on, sum(people), coalesce(sum(people) filter (where in_p1), 0),
  coalesce(sum(people) filter (where in_p1 and smartphone), 0), coalesce(sum(people) filter (where in_p1 and unknown), 0),
  coalesce(sum(people) filter (where in_p1 and unknown), 0)
from alike
join counted_period on ends_on >= held_from and ends_on < held_until
cross join lateral (select view.in_p1(status, exempt_from, exempt_to, ends_on) as in_p1 offset 0) rule
group by branch_id, period_no, ends_on;
