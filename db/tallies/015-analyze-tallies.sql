-- in:  branch_tally, whose size the planner cannot guess
-- out: its statistics
analyze branch_tally;
