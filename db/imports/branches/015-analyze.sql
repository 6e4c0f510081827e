-- in:  staged_branch, whose size the planner cannot guess
-- out: its statistics
analyze staged_branch;
