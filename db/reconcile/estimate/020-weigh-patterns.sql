-- in:  pattern, weight, prior
-- out: pattern: the bits that speak for one person, all fields and the prior together, and the probability that follows
update pattern
set bits = weighed.bits, share = 1 / (1 + power(2::float8, -least(greatest(weighed.bits, -60), 60)))
from (
  select
    pattern,
    prior.bits
      + sum(coalesce(view.evidence_bits(field, level, rarity, match, chance, spelling.chances), 0) order by field) as bits
  from pattern
  cross join prior
  cross join (select sum(chance) as chances from weight where field = 'name' and level >= 6) spelling
  cross join lateral (values
    ('name', name, name_bits), ('birth', birth, birth_bits), ('citizen_id', citizen_id, null), ('card_no', card_no, null),
    ('profile_no', profile_no, null), ('phone', phone, phone_bits), ('gender', gender, null), ('unit', unit, null),
    ('address', address, null), ('postcode', postcode, postcode_bits)
  ) as part (field, level, rarity)
  left join weight using (field, level)
  group by pattern, prior.bits
) weighed
where weighed.pattern = pattern.pattern;
