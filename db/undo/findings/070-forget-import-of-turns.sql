-- in:  finding_event of province $1 that import $2 had a part in
-- out: they rest on the other files
update finding_event set import_ids = array_remove(import_ids, $2::bigint)
where province_id = $1 and $2 = any (import_ids);
