-- in:  found
-- out: finding for what is new in province $1 at its revision $2; what came back is open again, what the data closed is closed
insert into finding (
  province_id, type, subject_key, org_unit_id, member_id, account_id, subject, opened_on, closed_on, opened_revision
)
select $1, type, subject_key, org_unit_id, member_id, account_id, subject, opened_on, closed_on, $2
from found
order by type, subject_key
on conflict (province_id, type, subject_key) do update
set
  org_unit_id = excluded.org_unit_id, member_id = excluded.member_id, account_id = excluded.account_id,
  subject = excluded.subject, closed_on = excluded.closed_on, closed_revision = null
where
  (finding.org_unit_id, finding.member_id, finding.account_id, finding.subject, finding.closed_on)
  is distinct from
  (excluded.org_unit_id, excluded.member_id, excluded.account_id, excluded.subject, excluded.closed_on);
