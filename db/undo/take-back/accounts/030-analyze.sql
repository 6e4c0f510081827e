-- in:  what was taken back, whose size the planner cannot guess
-- out: its statistics
analyze former_account;
