-- in:  versions of province $1
-- out: a version ends the day before the next one of the same unit begins
update org_unit_version earlier
set valid_to = next.valid_from - 1
from (
  select org_unit_id, valid_from as this_from, lead(valid_from) over (partition by org_unit_id order by valid_from) as valid_from
  from org_unit_version where province_id = $1
) next
where
  earlier.province_id = $1
  and earlier.org_unit_id = next.org_unit_id
  and earlier.valid_from = next.this_from
  and earlier.valid_to >= next.valid_from;
