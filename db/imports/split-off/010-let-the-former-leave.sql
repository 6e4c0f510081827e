-- in:  splits of province $1 that import $2 shows, with the day $3
-- out: member_version with status left for whoever stood there until then, unless the file names them elsewhere
insert into member_version (
  province_id, member_id, temporary, as_of, import_id, branch_id, full_name, name_key, name_fold, date_of_birth,
  birth_precision, gender, citizen_id, card_no, profile_no, phone, joined_on, official_on, membership, status,
  exempt_from, exempt_to, smartphone
)
select
  old.province_id, old.member_id, false, $3, $2, old.branch_id, old.full_name, old.name_key, old.name_fold,
  old.date_of_birth, old.birth_precision, old.gender, old.citizen_id, old.card_no, old.profile_no, old.phone,
  old.joined_on, old.official_on, old.membership, 'left', old.exempt_from, old.exempt_to, old.smartphone
from view.person_split split
join lateral (
  select * from member_version version
  where version.province_id = $1 and version.member_id = split.member_id and not temporary and version.as_of <= $3
  order by version.as_of desc, version.import_id desc limit 1
) old on old.import_id <> $2 and not view.is_gone(old.status)
where
  split.province_id = $1 and split.import_id = $2 and stands
  -- a row that was rejected begins nobody
  and split.row_no in (select row_no from staged_member)
  and split.member_id not in (select member_id from staged_member);
