-- in:  members of province $1, of $2 only where it names some, as their newest roster says; opened_number
-- out: side_member: one row a member with the keys that can join it, its base organisation and the
--      upper committee, and the first and last word of its name
insert into side_member (
  member_id, gone, branch_id, base_id, full_name, name_key, name_fold, date_of_birth, birth_precision, citizen_id,
  card_no, profile_no, status, smartphone, membership, as_of, import_id, row_no, phone,
  gender, upper_id, family, given, code
)
select
  member_id, gone, current.branch_id, base.base_id, full_name, name_key, name_fold, date_of_birth, birth_precision,
  coalesce(citizen.number, citizen_id), coalesce(card.number, card_no), profile_no, status, smartphone, membership, as_of, import_id, row_no, phone, gender,
  upper.upper_id, split_part(name_fold, ' ', 1), split_part(name_fold, ' ', -1), code
from view.member_current current
join member using (province_id, member_id)
left join opened_number citizen on citizen.sealed = current.citizen_id
left join opened_number card on card.sealed = current.card_no
left join (
  select distinct on (above.org_unit_id) above.org_unit_id as branch_id, above.ancestor_id as base_id
  from org_unit_ancestor above
  join view.unit_now unit on unit.province_id = above.province_id and unit.org_unit_id = above.ancestor_id
  where above.province_id = $1 and unit.kind in ('base_committee', 'base_branch')
  order by above.org_unit_id, above.valid_to desc, above.depth
) base using (branch_id)
left join (
  select distinct on (above.org_unit_id) above.org_unit_id as branch_id, above.ancestor_id as upper_id
  from org_unit_ancestor above
  join view.unit_now unit on unit.province_id = above.province_id and unit.org_unit_id = above.ancestor_id
  where above.province_id = $1 and unit.kind = 'upper'
  order by above.org_unit_id, above.valid_to desc, above.depth
) upper using (branch_id)
where province_id = $1 and ($2::bigint[] is null or member_id = any ($2));
