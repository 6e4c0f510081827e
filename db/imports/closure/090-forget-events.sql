-- in:  what was told of the tree of province $1
-- out: no events are told
delete from reorganisation where province_id = $1;
