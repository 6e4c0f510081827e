-- Gross lies between net and everybody: with those exempt, P1 is at most P0; and who uses the app among them is one of them.
select exempt.province_id, exempt.org_unit_id, exempt.period, exempt.members, net.denominator as p1, everybody.denominator as p0
from exempt_people exempt
join fact net
  on net.province_id = exempt.province_id and net.org_unit_id = exempt.org_unit_id and net.period = exempt.period
  and net.indicator_id = 'installed_p1'
join fact everybody
  on everybody.province_id = exempt.province_id and everybody.org_unit_id = exempt.org_unit_id
  and everybody.period = exempt.period and everybody.indicator_id = 'installed_p0'
where net.denominator + exempt.members > everybody.denominator or exempt.installed > exempt.members
  or exempt.aged + exempt.temporary + exempt.stated <> exempt.members;
