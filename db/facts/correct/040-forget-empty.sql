-- in:  exempt_people of province $1
-- out: without those of whom nobody is left out any more
delete from exempt_people where province_id = $1 and members = 0;
