-- in:  opened_number; accepted staged rows not yet matched, staged_branch; side_member; province $1; $2: rows with a key of the source
--      system, or those without one
-- out: side_account: one row each under a number that follows from what it says and not from where it stands. Of two rows
--      of one person the one in the branch where they were is preferred, then who is there and not away
insert into side_account (
  account_id, branch_id, base_id, full_name, name_key, name_fold, date_of_birth, birth_precision, citizen_id, card_no,
  profile_no, status, row_no, preference, phone, gender, upper_id, family, given
)
with place as materialized (
  select
    above.org_unit_id,
    (array_agg(ancestor_id order by above.valid_to desc, depth) filter (where kind in ('base_committee', 'base_branch')))[1]
      as base_id,
    (array_agg(ancestor_id order by above.valid_to desc, depth) filter (where kind = 'upper'))[1] as upper_id
  from org_unit_ancestor above
  join view.unit_now unit on unit.province_id = above.province_id and unit.org_unit_id = above.ancestor_id
  where above.province_id = $1
  group by above.org_unit_id
)
select
  row_number() over said, org_unit_id, base_id, full_name, name_key, name_fold, date_of_birth, birth_precision,
  coalesce(citizen.number, citizen_id), coalesce(card.number, card_no), profile_no, status, row_no,
  row_number() over (
    order by (org_unit_id, name_key) not in (select branch_id, name_key from side_member), status = 'temp_out',
      branch_code, full_name, date_of_birth, coalesce(citizen.number, citizen_id), coalesce(card.number, card_no),
      profile_no, phone, row_no
  ),
  phone, gender, upper_id, split_part(name_fold, ' ', 1), split_part(name_fold, ' ', -1)
from staged
join staged_branch using (branch_code)
left join place using (org_unit_id)
left join opened_number citizen on citizen.sealed = staged.citizen_id
left join opened_number card on card.sealed = staged.card_no
where
  verdict <> 'rejected' and status <> 'temp_in' and (member_code is not null) = $2::boolean
  and not exists (select from staged_member done where done.row_no = staged.row_no)
window said as (
  order by branch_code, full_name, date_of_birth, coalesce(citizen.number, citizen_id), coalesce(card.number, card_no),
    profile_no, phone, row_no
);
