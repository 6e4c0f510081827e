-- in:  taken_back; versions of province $1
-- out: what these imports wrote is gone, under their own name or under an older one
delete from account_version
where province_id = $1
  and (import_id in (select import_id from taken_back) or restated_by in (select import_id from taken_back));
