-- in:  agreement
-- out: pattern: each way of agreeing that occurs, with how many pairs agree in it
insert into pattern (
  pattern, name, name_bits, birth, birth_bits, citizen_id, card_no, profile_no, phone, phone_bits, gender, unit,
  address, postcode, postcode_bits, pairs
)
select
  pattern, min(name), min(name_bits), min(birth), min(birth_bits), min(citizen_id), min(card_no), min(profile_no),
  min(phone), min(phone_bits), min(gender), min(unit), min(address), min(postcode), min(postcode_bits), count(*)
from agreement
group by pattern;
