-- in:  pattern with probabilities; how many rows either side has (prior)
-- out: prior: as many matches as the pairs add up to; `moved` says by how many bits that differs from the round before
update prior
set bits = estimated.bits, moved = abs(estimated.bits - prior.bits)
from (
  select
    ln(greatest(matches, 0.1) / (accounts * greatest(1000, members))) / ln(2) as bits
  from prior
  cross join (select sum(pairs * share order by pattern) as matches from pattern) told
) estimated;
