-- in:  counted_fact, whose size the planner cannot guess
-- out: its statistics
analyze counted_fact;
