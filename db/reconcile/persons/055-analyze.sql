-- in:  told, one_person, whose size the planner cannot guess
-- out: their statistics
analyze told, one_person;
