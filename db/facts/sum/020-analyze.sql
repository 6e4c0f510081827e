-- in:  unit_count, whose size the planner cannot guess
-- out: its statistics
analyze unit_count (org_unit_id, period_no);
