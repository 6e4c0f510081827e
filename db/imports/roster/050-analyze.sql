-- in:  staged_member, whose size the planner cannot guess
-- out: its statistics
analyze staged_member;
