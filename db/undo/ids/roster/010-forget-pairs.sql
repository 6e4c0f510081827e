-- in:  former_pair as another import left it
-- out: nothing in it
truncate former_pair;
