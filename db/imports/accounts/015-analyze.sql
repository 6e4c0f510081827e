-- in:  staged_account, whose size the planner cannot guess
-- out: its statistics
analyze staged_account;
