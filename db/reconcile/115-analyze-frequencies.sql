-- in:  frequency, whose size the planner cannot guess
-- out: its statistics
analyze frequency;
