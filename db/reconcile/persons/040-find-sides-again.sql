-- in:  told
-- out: person_side of province $1: the member it is about now
update person_side
set member_id = now.member_id
from (
  select decision_id, 1 as place, member_id from told
  union all
  select decision_id, 2, other_id from told
) now
where
  person_side.province_id = $1 and person_decision_id = now.decision_id and person_side.place = now.place
  and person_side.member_id <> now.member_id;
