-- in:  found; findings of province $1
-- out: finding_row: the rows of the files that show each finding
insert into finding_row (province_id, finding_id, import_id, row_no)
select distinct $1::bigint, finding_id, proof.import_id, proof.row_no
from found
join finding on finding.province_id = $1 and finding.type = found.type and finding.subject_key = found.subject_key
cross join lateral unnest(import_ids, row_nos) as proof (import_id, row_no)
where proof.row_no is not null
on conflict do nothing;
