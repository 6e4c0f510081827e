-- in:  staged_repeat, whose size the planner cannot guess
-- out: its statistics
analyze staged_repeat;
