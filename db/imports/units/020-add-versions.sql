-- in:  accepted staged units, staged_unit; import $2 in province $1
-- out: org_unit_version new or changed: one per unit and first day
insert into org_unit_version (
  province_id, org_unit_id, valid_from, valid_to, code, name, kind, parent_id, armed_forces, successors,
  document_no, document_on, import_id, row_no
)
select
  $1, unit.org_unit_id, coalesce(staged.valid_from, '-infinity'), coalesce(staged.valid_to, 'infinity'),
  staged.code, staged.name, staged.kind, coalesce(parent.org_unit_id, known.org_unit_id), staged.armed_forces,
  coalesce(successor.ids, '{}'), document_no, document_on, $2, row_no
from staged
join staged_unit unit on unit.code = staged.code
left join staged_unit parent on parent.code = staged.parent_code
left join lateral (
  select org_unit_id from org_unit_version
  where province_id = $1 and org_unit_version.code = staged.parent_code
  order by valid_from desc limit 1
) known on true
left join lateral (
  select array_agg(distinct coalesce(unit.org_unit_id, stands.org_unit_id)) as ids
  from unnest(string_to_array(staged.successor_codes, ';')) as named (code)
  left join staged_unit unit using (code)
  left join lateral (
    select org_unit_id from org_unit_version
    where province_id = $1 and org_unit_version.code = named.code
    order by valid_from desc limit 1
  ) stands on true
) successor on true
where verdict <> 'rejected'
on conflict (province_id, org_unit_id, valid_from) do update
set
  valid_to = excluded.valid_to, code = excluded.code, name = excluded.name, kind = excluded.kind,
  parent_id = excluded.parent_id, armed_forces = excluded.armed_forces, successors = excluded.successors,
  document_no = excluded.document_no, document_on = excluded.document_on,
  import_id = excluded.import_id, row_no = excluded.row_no
where
  (org_unit_version.valid_to, org_unit_version.code, org_unit_version.name, org_unit_version.kind,
    org_unit_version.parent_id, org_unit_version.armed_forces, org_unit_version.successors, org_unit_version.document_no,
    org_unit_version.document_on)
  is distinct from
  (excluded.valid_to, excluded.code, excluded.name, excluded.kind, excluded.parent_id, excluded.armed_forces,
    excluded.successors, excluded.document_no, excluded.document_on);
