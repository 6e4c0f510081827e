-- in:  taken_back; overwritten_meeting of province $1
-- out: what these imports overwrote stands in the register again, and no longer here
delete from overwritten_meeting
where province_id = $1 and overwritten_by in (select import_id from taken_back);
