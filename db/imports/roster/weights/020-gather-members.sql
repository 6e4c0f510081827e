-- in:  opened_number; members of province $1 not yet matched; a roster complete for scope $2 (null: all); $3: only members without a key
--      of the source system
-- out: side_member: whom the file should name and does not, and whoever is gone, from wherever it was; who stands on a
--      rejected row is named, only not yet understood. Not their status: of two rows of one person each list has its own,
--      and the branch says which is which
insert into side_member (
  member_id, gone, branch_id, base_id, full_name, name_key, name_fold, date_of_birth, birth_precision, citizen_id,
  card_no, profile_no, as_of, import_id, phone, gender, upper_id, family, given
)
with place as materialized (
  select
    above.org_unit_id as branch_id,
    (array_agg(ancestor_id order by above.valid_to desc, depth) filter (where kind in ('base_committee', 'base_branch')))[1]
      as base_id,
    (array_agg(ancestor_id order by above.valid_to desc, depth) filter (where kind = 'upper'))[1] as upper_id,
    bool_or(ancestor_id = $2) as in_scope
  from org_unit_ancestor above
  join view.unit_now unit on unit.province_id = above.province_id and unit.org_unit_id = above.ancestor_id
  where above.province_id = $1
  group by above.org_unit_id
)
select
  member_id, gone, branch_id, base_id, full_name, name_key, name_fold, date_of_birth, birth_precision,
  coalesce(citizen.number, citizen_id), coalesce(card.number, card_no), profile_no, as_of, import_id, phone, gender,
  upper_id, split_part(name_fold, ' ', 1),
  split_part(name_fold, ' ', -1)
from view.member_current current
join member using (province_id, member_id)
left join place using (branch_id)
left join opened_number citizen on citizen.sealed = current.citizen_id
left join opened_number card on card.sealed = current.card_no
where
  province_id = $1
  and (code is null or not $3::boolean)
  and (gone or $2::bigint is null or in_scope)
  and not exists (select from staged_member done where done.member_id = current.member_id)
  and coalesce(code, '') not in (select member_code from staged where verdict = 'rejected' and member_code is not null)
  and not exists (
    select from staged
    where verdict = 'rejected' and staged.name_key = current.name_key
      and coalesce(extract(year from staged.date_of_birth) = extract(year from current.date_of_birth), true)
  );
