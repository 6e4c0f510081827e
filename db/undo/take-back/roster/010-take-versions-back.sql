-- in:  taken_back; versions of province $1
-- out: what these imports wrote is gone, under their own name or under an older one; former_version keeps it
with gone as (
  delete from member_version
  where province_id = $1
    and (import_id in (select import_id from taken_back) or restated_by in (select import_id from taken_back))
  returning *
)
insert into former_version
select
  member_id, import_id, row_no, branch_id, full_name, name_key, date_of_birth, gender, citizen_id, card_no, profile_no,
  phone
from gone;
