-- in:  former_pair; staged rows of import $1, staged_branch; former_member, former_version
-- out: a row of somebody who was known before the undo and is not known now brings the id they had: first the very row
--      that said something of them then, then their code, then whoever agrees in most
with weighed as (
  select
    row_no, member_id, said.status = 'temp_in' as visit,
    max(
      case when version.import_id = $1 and said_row = row_no then 1000 else 0 end
      + case when former_member.code = said.member_code then 100 else 0 end
      + case when version.citizen_id = said.citizen_id then 5 else 0 end
      + case when version.card_no = said.card_no then 4 else 0 end
      + case when version.profile_no = said.profile_no then 4 else 0 end
      + case when version.name_key = said.name_key then 2 else 0 end
      + case when version.date_of_birth = said.date_of_birth then 2 else 0 end
      + case when version.full_name = said.full_name then 1 else 0 end
      + case when version.phone = said.phone then 1 else 0 end
      + case when version.gender = said.gender then 1 else 0 end
      + case when version.branch_id = staged_branch.org_unit_id then 1 else 0 end
    ) as weight
  from former_pair
  join staged said using (row_no)
  join staged_branch using (branch_code)
  join former_member using (member_id)
  join former_version version using (member_id)
  group by 1, 2, 3
),
chosen as (
  select distinct on (member_id) member_id, row_no
  from (select distinct on (row_no) * from weighed order by row_no, weight desc, member_id) best
  -- a visitor is the member of the official row, who brings the id
  order by member_id, visit, weight desc, row_no
)
update staged
set new_member_id = chosen.member_id
from chosen
where staged.row_no = chosen.row_no;
