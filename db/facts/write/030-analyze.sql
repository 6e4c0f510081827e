-- in:  the facts, whose number the planner cannot guess
-- out: their statistics
analyze fact;
