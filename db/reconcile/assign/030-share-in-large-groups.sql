-- in:  rival of groups too large to try every pairing
-- out: rival: the probability of a pair beside all others of its account and of its member
update rival
set probability = shared.probability
from (
  select
    account_id, member_id,
    odds / (1 + sum(odds) over (partition by account_id) + sum(odds) over (partition by member_id) - odds) as probability
  from (
    select account_id, member_id, power(2::float8, least(bits, 60)) as odds
    from rival where probability is null
  ) weighed
) shared
where shared.account_id = rival.account_id and shared.member_id = rival.member_id and rival.probability is null;
