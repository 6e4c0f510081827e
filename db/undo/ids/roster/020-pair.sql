-- in:  accepted staged rows of import $1, staged_branch; former_member, former_version
-- out: former_pair: each row and each former member who may be the same: by the very row that said something of them
--      then, by code, by a strong key, by name and birth
insert into former_pair (row_no, member_id)
with said as (
  select row_no, member_code, citizen_id, card_no, profile_no, name_key, date_of_birth, org_unit_id as branch_id
  from staged join staged_branch using (branch_code)
  where verdict <> 'rejected'
)
select said.row_no, member_id from said join former_version on import_id = $1 and said_row = said.row_no
union
select row_no, member_id from said join former_member on code = member_code
union
select row_no, member_id from said join former_version using (citizen_id)
union
select row_no, member_id from said join former_version using (card_no)
union
select row_no, member_id from said join former_version using (profile_no)
union
select row_no, member_id from said join former_version using (name_key, date_of_birth)
union
-- names without a birth date are borne by hundreds: only within the branch
select row_no, member_id from said
join former_version using (name_key, branch_id)
where said.date_of_birth is null and former_version.date_of_birth is null;
