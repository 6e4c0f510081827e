-- in:  found_sign
-- out: signs of province $1 that are no longer found, or found otherwise, are gone; the others stay untouched
delete from gaming_sign sign
where province_id = $1 and not exists (
  select from found_sign found
  where found.type = sign.type and found.org_unit_id = sign.org_unit_id and found.subject_key = sign.subject_key
    and (found.seen_on, found.found, found.of_all) is not distinct from (sign.seen_on, sign.found, sign.of_all)
    and found.expected is not distinct from sign.expected
);
