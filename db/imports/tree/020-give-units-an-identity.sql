-- in:  staged units; units of province $1, those included that an undone file brought and nobody knows at present
-- out: staged_unit: each code of the file with its unit, a new one where the code was never borne
insert into staged_unit (code, org_unit_id, is_new)
select
  code, coalesce(known.org_unit_id, former.org_unit_id, nextval('org_unit_id_seq')), known.org_unit_id is null
from (select distinct code from staged where verdict <> 'rejected') named
left join lateral (
  select org_unit_id from org_unit_version
  where province_id = $1 and org_unit_version.code = named.code
  order by valid_from desc limit 1
) known on true
left join lateral (
  select org_unit_id from org_unit where province_id = $1 and org_unit.code = named.code
) former on true;
