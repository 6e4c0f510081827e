-- in:  province $1
-- out: its closure is empty, to be drawn again by the next step
delete from org_unit_ancestor where province_id = $1;
