-- in:  the register, whose size the planner cannot guess
-- out: its statistics
analyze meeting, branch_month;
