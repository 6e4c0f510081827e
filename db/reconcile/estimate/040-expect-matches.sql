-- in:  pattern with probabilities, both sides
-- out: prior: as many matches as the pairs add up to; `moved` says by how many bits that differs from the round before
update prior
set bits = estimated.bits, moved = abs(estimated.bits - prior.bits)
from (
  select
    ln(greatest(sum(pairs * share order by pattern), 0.1)
      / ((select greatest(1, count(*)) from side_account)
        * (select greatest(1000, count(*)) from side_member)::float8)) / ln(2) as bits
  from pattern
) estimated;
