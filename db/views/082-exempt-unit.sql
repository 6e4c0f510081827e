-- one row a unit below an exempt one, itself included, and the time both hold: exempt by a file of units, or by a record
-- that was approved
create view view.exempt_unit as
select
  exemption.province_id, below.org_unit_id, exemption.indicator_id,
  greatest(exemption.valid_from, below.valid_from) as valid_from, least(exemption.valid_to, below.valid_to) as valid_to
from (
  select province_id, org_unit_id, indicator_id, valid_from, valid_to from exemption
  union all
  select province_id, org_unit_id, indicator_id, valid_from, until
  from exemption_record cross join unnest(indicators) as indicator_id
  where verdict = 'approved' and valid_from <= until and kind = 'unit'
) exemption
join org_unit_ancestor below
  on below.province_id = exemption.province_id and below.ancestor_id = exemption.org_unit_id
  and below.valid_from <= exemption.valid_to and below.valid_to >= exemption.valid_from;
