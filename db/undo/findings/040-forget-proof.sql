-- in:  findings of province $1
-- out: the rows of import $2 show nothing any more, nor is there any proof of findings that are gone
delete from finding_row
where
  province_id = $1
  and (
    import_id = $2
    or not exists (
      select from finding where finding.province_id = $1 and finding.finding_id = finding_row.finding_id
    )
  );
