-- in:  the links, whose number the planner cannot guess
-- out: their statistics; of the evidence nobody asks
analyze link (province_id, account_id, member_id, rule, probability, status);
