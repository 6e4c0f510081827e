-- in:  accepted staged rows, staged_branch; meetings of province $1
-- out: meeting of import $2 for meetings that are new or changed, what was known of the changed ones kept in
--      overwritten_meeting; `added` tells the two apart
with said as materialized (
  select staged.*, org_unit_id as branch_id, known.meeting_id as known_id
  from staged
  join staged_branch using (branch_code)
  left join meeting known on known.province_id = $1 and known.row_key = staged.row_key
  where verdict <> 'rejected' and (
    known.meeting_id is null
    or (known.ends_at, known.convened, known.present, known.absent_excused, known.absent_unexcused,
      known.documents_posted_on, known.minutes_posted_on)
    is distinct from
    (staged.ends_at, staged.convened, staged.present, staged.absent_excused, staged.absent_unexcused,
      staged.documents_posted_on, staged.minutes_posted_on)
  )
),
kept as (
  insert into overwritten_meeting (
    province_id, overwritten_by, meeting_id, import_id, row_no, ends_at, convened, present, absent_excused,
    absent_unexcused, documents_posted_on, minutes_posted_on
  )
  select
    $1, $2, meeting_id, import_id, known.row_no, known.ends_at, known.convened, known.present, known.absent_excused,
    known.absent_unexcused, known.documents_posted_on, known.minutes_posted_on
  from said join meeting known on known.province_id = $1 and known.meeting_id = known_id
)
insert into meeting (
  province_id, import_id, row_no, row_key, source, branch_id, month, held_on, starts_at, ends_at, kind, convened,
  present, absent_excused, absent_unexcused, documents_posted_on, minutes_posted_on
)
select
  $1, $2, row_no, row_key, source, branch_id, month, held_on, starts_at, ends_at, kind, convened, present,
  absent_excused, absent_unexcused, documents_posted_on, minutes_posted_on
from said
order by row_no
on conflict (province_id, row_key) do update
set
  import_id = excluded.import_id, row_no = excluded.row_no, ends_at = excluded.ends_at, convened = excluded.convened,
  present = excluded.present, absent_excused = excluded.absent_excused, absent_unexcused = excluded.absent_unexcused,
  documents_posted_on = excluded.documents_posted_on, minutes_posted_on = excluded.minutes_posted_on
returning xmax = 0 as added;
