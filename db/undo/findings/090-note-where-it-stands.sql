-- in:  findings of province $1 with what is left of their history; its files
-- out: finding_event for those that stand otherwise than their history says
insert into finding_event (province_id, finding_id, revision, event, happened_on)
select
  $1, finding_id, coalesce(closed_revision, province.revision), case when closed_on is null then 'opened_again' else 'closed' end,
  coalesce(closed_on, greatest(opened_on, newest.day))
from finding
join province using (province_id)
cross join (select max(as_of) as day from import where province_id = $1 and status = 'committed') newest
left join (
  select distinct on (finding_id) finding_id, event
  from finding_event
  where province_id = $1 and event <> 'evidence_changed'
  order by finding_id, revision desc
) last using (finding_id)
where finding.province_id = $1 and (closed_on is null) = (coalesce(event, 'opened_again') = 'closed')
on conflict (province_id, finding_id, revision, event) do update set happened_on = excluded.happened_on;
