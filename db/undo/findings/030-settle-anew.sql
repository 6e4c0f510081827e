-- in:  found; findings of province $1; imports that stand
-- out: findings that stood before import $2, were closed after it and are not shown now are closed on the date of the
--      newest file: $4 for the types $3, which it bears upon, else the one that was newest in that run without it
update finding
set closed_on = greatest(opened_on, case when type = any ($3) then $4::date else (
  select max(as_of) from import
  where import.province_id = $1 and status = 'committed' and coalesce(revision, 0) < finding.closed_revision
) end)
where
  province_id = $1
  and closed_revision > (select revision from import where province_id = $1 and import_id = $2)
  and not exists (
    select from found where found.type = finding.type and found.subject_key = finding.subject_key
  );
