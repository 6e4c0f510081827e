-- in:  the facts and cohorts, whose number the planner cannot guess
-- out: their statistics
analyze fact, member_use;
