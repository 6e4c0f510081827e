-- in:  one_person, side_member
-- out: side_member: of a person with several rows the kept one stands, where and as the row says that counts now; the
--      others are gone, but still bear what they know of the person
with counts as (
  select distinct on (kept_id) kept_id, side_member.*
  from one_person join side_member using (member_id)
  where not gone
  order by kept_id, place
),
others as (
  update side_member set gone = true
  from one_person
  where one_person.member_id = side_member.member_id and place > 1
)
update side_member
set
  gone = false, branch_id = counts.branch_id, base_id = counts.base_id, upper_id = counts.upper_id,
  status = counts.status, smartphone = counts.smartphone, membership = counts.membership, as_of = counts.as_of,
  import_id = counts.import_id, row_no = counts.row_no
from counts
where side_member.member_id = counts.kept_id;
