-- in:  accounts of province $1, of $2 only where it names some, as the newest export says
-- out: side_account: one row an account; the one of the least preference is the one a person would call theirs: usable
--      before blocked, activated before not, used last, then registered first; then by the app's own key
insert into side_account (
  account_id, branch_id, base_id, full_name, name_key, name_fold, date_of_birth, birth_precision, citizen_id, card_no,
  profile_no, status, as_of, import_id, row_no, preference, code, phone, gender, upper_id, family, given
)
select
  account_id, current.branch_id, base.base_id, full_name, name_key, name_fold, date_of_birth, birth_precision,
  coalesce(citizen.number, citizen_id), coalesce(card.number, card_no), profile_no, current.status, as_of, import_id, row_no,
  -- one number instead of sorting everybody for the few who have two; 60,000 days before 2000 no date is, nor after
  (array_position(array['active', 'locked', 'revoked'], current.status)::bigint << 40)
    + ((activated_on is null)::integer::bigint << 39)
    + (coalesce(60000 - (last_login_on - date '2000-01-01'), 131071)::bigint << 18)
    + coalesce(60000 + (activated_on - date '2000-01-01'), 0),
  account.code,
  phone, gender, upper.upper_id, split_part(name_fold, ' ', 1), split_part(name_fold, ' ', -1)
from view.account_current current
join account using (province_id, account_id)
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
where province_id = $1 and ($2::bigint[] is null or account_id = any ($2));
