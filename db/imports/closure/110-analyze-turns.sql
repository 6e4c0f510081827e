-- in:  what is told of trees
-- out: its statistics
analyze unit_turn, reorganisation;
