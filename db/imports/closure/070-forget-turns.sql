-- in:  what was told of the tree of province $1
-- out: nothing is told of its units
delete from unit_turn where province_id = $1;
