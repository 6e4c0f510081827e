-- in:  finding_event of province $1
-- out: no finding is closed twice without being opened in between, nor opened while it is open
delete from finding_event
using (
  select finding_id, revision, event, lag(event, 1, 'opened_again') over (partition by finding_id order by revision) as before
  from finding_event
  where province_id = $1 and event <> 'evidence_changed'
) told
where
  finding_event.province_id = $1 and finding_event.finding_id = told.finding_id
  and finding_event.revision = told.revision and finding_event.event = told.event and told.event = told.before;
