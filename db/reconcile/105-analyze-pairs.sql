-- in:  pair, whose size the planner cannot guess
-- out: its statistics
analyze pair;
