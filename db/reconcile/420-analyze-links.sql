-- in:  the links, whose number the planner cannot guess
-- out: their statistics
analyze link;
