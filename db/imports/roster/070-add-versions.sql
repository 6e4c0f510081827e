-- in:  accepted staged rows with their member, known or new; the version each member had on $3, province $1
-- out: member_version of import $2 for members that are new or whose particulars changed
insert into member_version (
  province_id, member_id, temporary, as_of, import_id, row_no, branch_id, full_name, name_key, name_fold,
  date_of_birth, birth_precision, gender, citizen_id, card_no, profile_no, phone, joined_on, official_on, membership,
  status, exempt_from, exempt_to, smartphone
)
with old as materialized (
  select distinct on (version.member_id, temporary) version.*
  from (select distinct member_id from staged_member) known
  join member_version version on version.province_id = $1 and version.member_id = known.member_id and as_of <= $3
  order by version.member_id, temporary, as_of desc, import_id desc
)
select
  $1, coalesce(known.member_id, new_member_id), staged.status = 'temp_in', $3, $2, staged.row_no,
  staged_branch.org_unit_id, staged.full_name, staged.name_key, staged.name_fold, staged.date_of_birth, staged.birth_precision, staged.gender, staged.citizen_id,
  staged.card_no, staged.profile_no, staged.phone, staged.joined_on, staged.official_on, staged.membership,
  staged.status, staged.exempt_from, staged.exempt_to, staged.smartphone
from staged
join staged_branch using (branch_code)
left join staged_member known on known.row_no = staged.row_no
left join old on old.member_id = known.member_id and old.temporary = (staged.status = 'temp_in')
where verdict <> 'rejected' and (
  old.member_id is null
  or (old.branch_id, old.full_name, old.date_of_birth, old.birth_precision, old.gender, old.citizen_id, old.card_no,
    old.profile_no, old.phone, old.joined_on, old.official_on, old.membership, old.status, old.exempt_from,
    old.exempt_to, old.smartphone)
  is distinct from
  (staged_branch.org_unit_id, staged.full_name, staged.date_of_birth, staged.birth_precision, staged.gender,
    staged.citizen_id, staged.card_no, staged.profile_no, staged.phone, staged.joined_on, staged.official_on,
    staged.membership, staged.status, staged.exempt_from, staged.exempt_to, staged.smartphone)
);
