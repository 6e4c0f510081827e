-- in:  pattern, weight
-- out: pattern_part: what each pattern says field by field, where it says anything: 32 times the place of the level among
--      all levels (weight), and how rare the value is
insert into pattern_part (pattern, part)
select pattern, 32 * place + coalesce(rarity, 0)
from pattern
cross join lateral (values
  ('address', address, null), ('birth', birth, birth_bits), ('card_no', card_no, null), ('citizen_id', citizen_id, null),
  ('gender', gender, null), ('name', name, name_bits), ('phone', phone, phone_bits), ('postcode', postcode, postcode_bits),
  ('profile_no', profile_no, null), ('unit', unit, null)
) as told (field, level, rarity)
join weight using (field, level)
order by pattern, place;
