-- in:  card cases $2 of province $1 that person $3 has just closed or opened again; their findings
-- out: each finding closed on the day of its case, or open again if only a case had closed it; the tallies of every unit
--      above it, the branches whose facts must be counted again and its history follow
with moving as materialized (
  select
    finding.finding_id, finding.type, finding.org_unit_id, finding.opened_on, verdict.closed_on,
    coalesce(finding.org_unit_id, root.org_unit_id) as counts_at
  from card_case verdict
  join finding
    on finding.province_id = $1 and finding.type = verdict.finding_type and finding.subject_key = verdict.subject_key
  join view.unit_now root on root.province_id = $1 and root.kind = 'province'
  where
    verdict.province_id = $1 and verdict.card_case_id = any ($2::bigint[])
    and case when verdict.outcome is null then finding.closed_by_person else finding.closed_on is null end
),
moved as (
  update finding
  set closed_on = moving.closed_on, closed_by_person = moving.closed_on is not null
  from moving
  where finding.province_id = $1 and finding.finding_id = moving.finding_id
),
told as (
  insert into finding_event (province_id, finding_id, revision, event, happened_on, done_by)
  select
    $1::bigint, finding_id, province.revision, case when closed_on is null then 'opened_again' else 'closed' end,
    coalesce(closed_on, greatest(opened_on, newest.day)), $3
  from moving
  join province on province.province_id = $1
  cross join (select max(as_of) as day from import where province_id = $1 and status = 'committed') newest
),
stale as (
  insert into stale_fact (province_id, family, org_unit_id)
  select distinct $1::bigint, 'cards', coalesce(org_unit_id, 0) from moving
  on conflict do nothing
)
insert into reconciliation_tally (province_id, org_unit_id, measure, count)
select $1, above.ancestor_id, change.measure, sum(change.count)
from moving
cross join lateral (
  values
    ('open:' || type, case when closed_on is null then 1 else -1 end),
    ('closed:' || type, case when closed_on is null then -1 else 1 end)
) change (measure, count)
join view.unit_under above on above.province_id = $1 and above.org_unit_id = counts_at
group by above.ancestor_id, change.measure
on conflict (province_id, org_unit_id, measure) do update set count = reconciliation_tally.count + excluded.count;
