-- in:  province $1
-- out: its closure is empty, to be drawn again by the units files that come in again
delete from org_unit_ancestor where province_id = $1;
