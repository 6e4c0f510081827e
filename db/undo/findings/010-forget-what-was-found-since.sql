-- in:  found; findings of province $1 of the types $3, which the undone import $2 may have caused
-- out: findings first opened after it that the data does not show are gone, as if nobody had ever seen them
delete from finding
where
  province_id = $1
  and type = any ($3)
  and opened_revision > (select revision from import where province_id = $1 and import_id = $2)
  and not exists (
    select from found where found.type = finding.type and found.subject_key = finding.subject_key
  );
