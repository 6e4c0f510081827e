-- in:  armed-forces units of province $1 whose parent is not one; import $2
-- out: their exemption from the meeting indicators (Công văn Tỉnh uỷ 2024: trừ 03 đảng bộ lực lượng vũ trang)
insert into exemption (province_id, org_unit_id, indicator_id, valid_from, valid_to, reason, import_id)
select $1, unit.org_unit_id, indicator_id, unit.valid_from, unit.valid_to, 'Đảng bộ lực lượng vũ trang', $2
from org_unit_version unit
join indicator on exempts_armed_forces
where
  unit.province_id = $1
  and unit.armed_forces
  and not exists (
    select from org_unit_version above
    where above.province_id = $1 and above.org_unit_id = unit.parent_id and above.armed_forces
  )
on conflict (province_id, org_unit_id, indicator_id, valid_from) do update set valid_to = excluded.valid_to
where exemption.valid_to <> excluded.valid_to;
