-- one row a unit that ever was: its newest version, for naming things whatever the date
create view view.unit_now as
select distinct on (province_id, org_unit_id) version.*
from org_unit_version version
order by province_id, org_unit_id, valid_from desc;
