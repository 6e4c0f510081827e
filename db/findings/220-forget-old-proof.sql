-- in:  found
-- out: the rows behind findings of province $1 that are shown anew are gone, to be written by the next step;
--      a settled finding keeps the rows that showed it
delete from finding_row
using finding, found
where
  finding_row.province_id = $1
  and finding.province_id = $1 and finding.finding_id = finding_row.finding_id
  and found.type = finding.type and found.subject_key = finding.subject_key
  and not exists (
    select from unnest(found.import_ids, found.row_nos) as proof (import_id, row_no)
    where proof.import_id = finding_row.import_id and proof.row_no = finding_row.row_no
  );
