-- in:  both sides, whose sizes the planner cannot guess
-- out: their statistics
analyze side_member, side_account;
