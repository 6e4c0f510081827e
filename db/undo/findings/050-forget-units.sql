-- in:  findings of province $1
-- out: a settled finding of a unit that went with the undone import stands with the province itself
update finding
set org_unit_id = null
where
  province_id = $1 and org_unit_id is not null
  and not exists (
    select from org_unit_version unit
    where unit.province_id = $1 and unit.org_unit_id = finding.org_unit_id
  );
