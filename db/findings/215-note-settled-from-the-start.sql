-- in:  findings of province $1 that its revision $2 wrote first
-- out: finding_event for those that the data settles in the same breath: a lost card that was replaced
insert into finding_event (province_id, finding_id, revision, event, happened_on)
select province_id, finding_id, $2, 'closed', closed_on
from finding
where province_id = $1 and opened_revision = $2 and closed_on is not null
on conflict do nothing;
