-- in:  import, import_row of province $1
-- out: files that rows were erased of say so, and what was previewed of them no longer names anybody
update import
set rows_erased_at = now(), effect = null
where
  province_id = $1
  and exists (
    select from import_row row
    where row.province_id = $1 and row.import_id = import.import_id and row.erased
  )
  and (rows_erased_at is null or effect is not null);
