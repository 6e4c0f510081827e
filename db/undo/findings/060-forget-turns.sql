-- in:  finding_event of province $1; runs with their revisions; import $2, findings of the types $3
-- out: gone with findings that are gone; and what the data did in the first run that saw import $2 and in this one, which
--      only puts right what that did; of changed evidence what other files brought stays
delete from finding_event event
using (
  select
    (select max(revision) from reconciliation_run where province_id = $1) as last,
    (
      select min(run.revision) from reconciliation_run run
      join import on import.province_id = $1 and import.import_id = $2
      where run.province_id = $1 and run.revision > import.revision
    ) as first
) run
where
  event.province_id = $1
  and (
    not exists (select from finding where finding.province_id = $1 and finding.finding_id = event.finding_id)
    or event.import_ids = array[$2::bigint]
    or event.done_by is null and event.event <> 'evidence_changed' and event.revision = run.first and event.finding_id in (
      select finding_id from finding where finding.province_id = $1 and type = any ($3)
    )
    or event.done_by is null and event.revision > coalesce(run.last, 0)
  );
