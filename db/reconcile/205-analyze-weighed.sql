-- in:  weighed, whose size the planner cannot guess
-- out: its statistics
analyze weighed;
