-- in:  accepted staged rows, staged_branch
-- out: meeting of import $2 in province $1 for meetings that are new or changed; `added` tells the two apart
insert into meeting (
  province_id, import_id, row_no, row_key, source, branch_id, month, held_on, starts_at, ends_at, kind, convened,
  present, absent_excused, absent_unexcused, documents_posted_on, minutes_posted_on
)
select
  $1, $2, row_no, row_key, source, org_unit_id, month, held_on, starts_at, ends_at, kind, convened, present,
  absent_excused, absent_unexcused, documents_posted_on, minutes_posted_on
from staged
join staged_branch using (branch_code)
where verdict <> 'rejected'
order by row_no
on conflict (province_id, row_key) do update
set
  import_id = excluded.import_id, row_no = excluded.row_no, ends_at = excluded.ends_at, convened = excluded.convened,
  present = excluded.present, absent_excused = excluded.absent_excused, absent_unexcused = excluded.absent_unexcused,
  documents_posted_on = excluded.documents_posted_on, minutes_posted_on = excluded.minutes_posted_on
where
  (meeting.ends_at, meeting.convened, meeting.present, meeting.absent_excused, meeting.absent_unexcused,
    meeting.documents_posted_on, meeting.minutes_posted_on)
  is distinct from
  (excluded.ends_at, excluded.convened, excluded.present, excluded.absent_excused, excluded.absent_unexcused,
    excluded.documents_posted_on, excluded.minutes_posted_on)
returning xmax = 0 as added;
