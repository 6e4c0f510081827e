-- in:  found; findings of province $1; $2 its revision, $3 the date of the newest file
-- out: finding_row: the rows of the files that show each finding; finding_event for those that other rows show now, while
--      nothing else became of them
with added as (
  insert into finding_row (province_id, finding_id, import_id, row_no)
  select distinct $1::bigint, finding_id, proof.import_id, proof.row_no
  from found
  join finding on finding.province_id = $1 and finding.type = found.type and finding.subject_key = found.subject_key
  cross join lateral unnest(import_ids, row_nos) as proof (import_id, row_no)
  where proof.row_no is not null
  on conflict do nothing
  returning finding_id, import_id
)
insert into finding_event (province_id, finding_id, revision, event, happened_on, import_ids)
select $1, finding_id, $2, 'evidence_changed', greatest(opened_on, $3::date), array_agg(distinct added.import_id)
from added
join finding using (finding_id)
where
  finding.province_id = $1 and opened_revision <> $2
  and not exists (
    select from finding_event turn
    where turn.province_id = $1 and turn.finding_id = finding.finding_id and turn.revision = $2
  )
group by finding_id, opened_on;
