-- in:  agreement, pattern, copy
-- out: weighed: the pairs that more speaks for than one in a thousand, one copy of each person, with their bits and the
--      probability that the account is this member's rather than another's or nobody's
insert into weighed (account_id, member_id, pattern, bits, probability)
select
  account_id, member_id, pattern, bits,
  -- in an order of their own, so that the sum is the same to the bit whatever order the rows came in
  odds / (1 + sum(odds) over (
    partition by account_id order by bits, pattern rows between unbounded preceding and unbounded following))
from (
  select account_id, member_id, pattern, best.bits, power(2::float8, least(best.bits, 60)) as odds
  from agreement
  join pattern using (pattern)
  left join copy using (account_id, member_id)
  cross join lateral (select coalesce(copy.bits, pattern.bits) as bits) best
  where best.bits > -10 and chosen is not false
) likely;
