-- in:  splits of province $1; members
-- out: who has such a key on $2 has it, unless it is somebody else's by now
update member
set code = moved_code
from (
  select distinct on (moved_code) moved_code, case when begun then other_id else member_id end as holder_id
  from (select *, stands and as_of <= $2::date as begun from view.person_split where province_id = $1) split
  where moved_code is not null
  order by moved_code, begun desc, case when begun then as_of end desc, as_of, person_decision_id
) key
where member.province_id = $1 and member.member_id = holder_id and member.code is null
  and not exists (select from member held where held.province_id = $1 and held.code = moved_code);
