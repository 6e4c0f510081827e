-- in:  former_pair, whose size the planner cannot guess
-- out: its statistics
analyze former_pair;
