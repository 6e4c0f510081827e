-- in:  taken_back; the register of province $1
-- out: what only these imports brought is gone
delete from meeting where province_id = $1 and import_id in (select import_id from taken_back);
