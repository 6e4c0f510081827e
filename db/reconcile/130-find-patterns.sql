-- in:  agreement
-- out: pattern: each way of agreeing that occurs, with how many pairs agree in it
insert into pattern (
  pattern, name, name_bits, birth, birth_bits, citizen_id, card_no, profile_no, phone, phone_bits, gender, unit,
  address, postcode, postcode_bits, pairs
)
select
  row_number() over (
    order by name, name_bits, birth, birth_bits, citizen_id, card_no, profile_no, phone, phone_bits, gender, unit,
      address, postcode, postcode_bits),
  name, name_bits, birth, birth_bits, citizen_id, card_no, profile_no, phone, phone_bits, gender, unit,
  address, postcode, postcode_bits, count(*)
from agreement
group by name, name_bits, birth, birth_bits, citizen_id, card_no, profile_no, phone, phone_bits, gender, unit,
  address, postcode, postcode_bits;
