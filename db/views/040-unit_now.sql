-- one row a unit that ever was: its newest version, for naming things whatever the date. Asked for a few units it reads
-- these alone, which `distinct on` would not.
create view view.unit_now as
select version.*
from org_unit_version version
where not exists (
  select from org_unit_version later
  where later.province_id = version.province_id and later.org_unit_id = version.org_unit_id
    and later.valid_from > version.valid_from
);
