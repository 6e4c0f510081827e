-- in:  unit_tally, whose size the planner cannot guess
-- out: its statistics
analyze unit_tally;
