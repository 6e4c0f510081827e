-- in:  found; findings of province $1 as they stand; $2 its revision, $3 the date of the newest file
-- out: finding_event for every finding that is about to be closed or opened again, by the data or by the card case of a
--      person that the data now brings up again
insert into finding_event (province_id, finding_id, revision, event, happened_on, done_by)
select
  $1, finding_id, $2, case when closes then 'closed' else 'opened_again' end,
  case when closes then coalesce(found.closed_on, greatest(finding.opened_on, $3::date)) else greatest(found.opened_on, $3::date) end,
  case when found.closed_by_person then (
    select closed_by from card_case
    where card_case.province_id = $1 and card_case.finding_type = type and card_case.subject_key = finding.subject_key
    order by card_case_id desc limit 1
  ) end
from finding
left join found using (type, subject_key)
cross join lateral (select found.type is null or found.closed_on is not null as closes) now
where finding.province_id = $1 and closes = (finding.closed_on is null);
