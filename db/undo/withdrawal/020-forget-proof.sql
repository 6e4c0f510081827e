-- in:  findings of province $1
-- out: there is no proof of findings that are gone
delete from finding_row
where province_id = $1 and not exists (
  select from finding where finding.province_id = $1 and finding.finding_id = finding_row.finding_id
);
