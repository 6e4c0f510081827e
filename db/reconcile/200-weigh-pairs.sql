-- in:  agreement, pattern
-- out: weighed: the pairs that more speaks for than one in a thousand, with their bits and the probability that the
--      account is this member's rather than another's or nobody's
insert into weighed (account_id, member_id, pattern, bits, probability)
select
  account_id, member_id, pattern, bits,
  -- in an order of their own, so that the sum is the same to the bit whatever order the rows came in
  odds / (1 + sum(odds) over (
    partition by account_id order by bits, pattern rows between unbounded preceding and unbounded following))
from (
  select
    account_id, member_id, pattern, pattern.bits, power(2::float8, least(pattern.bits, 60)) as odds
  from agreement
  join pattern using (pattern)
  where pattern.bits > -10
) likely;
