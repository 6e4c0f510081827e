-- in:  found
-- out: finding for what is new in province $1 at its revision $2; what came back is open again, what the data closed is closed
insert into finding (
  province_id, type, subject_key, org_unit_id, member_id, account_id, subject, opened_on, closed_on, opened_revision,
  kind, evidence, closed_by_person
)
select
  $1, type, subject_key, org_unit_id, member_id, account_id, subject, opened_on, closed_on, $2, kind, evidence,
  closed_by_person
from found
order by type, subject_key
on conflict (province_id, type, subject_key) do update
set
  org_unit_id = excluded.org_unit_id, member_id = excluded.member_id, account_id = excluded.account_id,
  subject = excluded.subject, closed_on = excluded.closed_on, closed_revision = null, kind = excluded.kind,
  evidence = excluded.evidence, closed_by_person = excluded.closed_by_person
where
  (
    finding.org_unit_id, finding.member_id, finding.account_id, finding.subject, finding.closed_on, finding.kind,
    finding.evidence, finding.closed_by_person
  ) is distinct from (
    excluded.org_unit_id, excluded.member_id, excluded.account_id, excluded.subject, excluded.closed_on, excluded.kind,
    excluded.evidence, excluded.closed_by_person
  );
