-- in:  weighed, listed_twice
-- out: weighed: the probability that an account is somebody's rather than another's, where one of them is listed twice
update weighed
set probability = again.probability
from (
  select
    account_id, member_id,
    odds / (1 + sum(odds) over (
      partition by account_id order by bits, pattern rows between unbounded preceding and unbounded following
    )) as probability
  from (select *, power(2::float8, least(bits, 60)) as odds from weighed) likely
  where account_id in (select account_id from weighed join listed_twice using (member_id))
) again
where again.account_id = weighed.account_id and again.member_id = weighed.member_id;
