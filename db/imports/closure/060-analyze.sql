-- in:  the closure, whose size the planner cannot guess
-- out: its statistics and the tree's
analyze org_unit_version, org_unit_ancestor;
