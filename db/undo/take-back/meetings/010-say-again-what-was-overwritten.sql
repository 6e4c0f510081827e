-- in:  overwritten_meeting of the imports of taken_back
-- out: each meeting of province $1 that they overwrote says again what it said before the first of them
update meeting
set
  import_id = kept.import_id, row_no = kept.row_no, ends_at = kept.ends_at, convened = kept.convened,
  present = kept.present, absent_excused = kept.absent_excused, absent_unexcused = kept.absent_unexcused,
  documents_posted_on = kept.documents_posted_on, minutes_posted_on = kept.minutes_posted_on
from (
  select distinct on (meeting_id) overwritten_meeting.*
  from overwritten_meeting
  join import on import.province_id = $1 and import.import_id = overwritten_by
  where overwritten_meeting.province_id = $1 and overwritten_by in (select import_id from taken_back)
  order by meeting_id, revision
) kept
where meeting.province_id = $1 and meeting.meeting_id = kept.meeting_id;
