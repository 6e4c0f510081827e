-- in:  who is left, in numbers that the planner cannot guess
-- out: their statistics
analyze former_member, former_version;
