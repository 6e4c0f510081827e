-- in:  found_sign; signs of province $1, all of which still stand
-- out: gaming_sign: one row a branch and what was seen there
insert into gaming_sign (province_id, type, org_unit_id, subject_key, seen_on, found, of_all, expected)
select $1, type, org_unit_id, subject_key, coalesce(seen_on, '2000-01-01'), found, of_all, expected
from found_sign
where not exists (
  select from gaming_sign sign
  where sign.province_id = $1 and sign.type = found_sign.type and sign.org_unit_id = found_sign.org_unit_id
    and sign.subject_key = found_sign.subject_key
)
order by type, org_unit_id, subject_key;
