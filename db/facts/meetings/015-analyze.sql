-- in:  leaf_month and exempt_branch, whose sizes the planner cannot guess
-- out: their statistics
analyze leaf_month, exempt_branch;
