-- in:  pattern with its parts, weight, prior
-- out: pattern: the bits that speak for one person, all fields and the prior together, and the probability that follows
with worth as materialized (
  -- a few hundred kinds of parts, whatever the number of patterns
  select part, view.evidence_bits(field, level, part % 32, match, chance, spelling.chances) as bits
  from (select distinct part from pattern_part) kind
  join weight on place = part / 32
  cross join (select sum(chance) as chances from weight where field = 'name' and level >= 7) spelling
)
update pattern
set bits = weighed.bits, share = 1 / (1 + power(2::float8, -least(greatest(weighed.bits, -60), 60)))
from (
  select pattern, prior.bits + sum(worth.bits order by part) as bits
  from pattern_part
  join worth using (part)
  cross join prior
  group by pattern, prior.bits
) weighed
where weighed.pattern = pattern.pattern;
