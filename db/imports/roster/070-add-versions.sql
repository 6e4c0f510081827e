-- in:  accepted staged rows with their member; the version each member had on $3, province $1
-- out: member_version of import $2 for members that are new or whose particulars changed
insert into member_version (
  province_id, member_id, temporary, as_of, import_id, row_no, branch_id, full_name, name_key, name_fold,
  date_of_birth, birth_precision, gender, citizen_id, card_no, profile_no, phone, joined_on, official_on, membership,
  status, exempt_from, exempt_to, smartphone
)
select
  $1, staged_member.member_id, staged.status = 'temp_in', $3, $2, staged.row_no, staged_branch.org_unit_id, staged.full_name,
  staged.name_key, staged.name_fold, staged.date_of_birth, staged.birth_precision, staged.gender, staged.citizen_id,
  staged.card_no, staged.profile_no, staged.phone, staged.joined_on, staged.official_on, staged.membership,
  staged.status, staged.exempt_from, staged.exempt_to, staged.smartphone
from staged
join staged_member using (row_no)
join staged_branch using (branch_code)
left join lateral (
  select * from member_version old
  where not staged_member.is_new
    and old.province_id = $1 and old.member_id = staged_member.member_id
    and old.temporary = (staged.status = 'temp_in') and old.as_of <= $3
  order by old.as_of desc, old.import_id desc
  limit 1
) old on true
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
