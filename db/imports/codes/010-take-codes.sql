-- in:  splits of province $1; members
-- out: whoever had a key of the source system that was given to somebody else has none, but who has it on $2: from the
--      day of the newest split that stands it is theirs, before that the first one's
update member
set code = null
from (
  select distinct on (moved_code) moved_code, case when begun then other_id else member_id end as holder_id
  from (select *, stands and as_of <= $2::date as begun from view.person_split where province_id = $1) split
  where moved_code is not null
  order by moved_code, begun desc, case when begun then as_of end desc, as_of, person_decision_id
) key
where member.province_id = $1 and member.code = moved_code and member.member_id is distinct from holder_id
  and member.member_id in (
    select unnest(array[member_id, other_id]) from view.person_split where province_id = $1 and moved_code = key.moved_code
  );
