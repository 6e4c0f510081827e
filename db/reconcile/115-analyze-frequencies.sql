-- in:  rarity, whose size the planner cannot guess
-- out: its statistics
analyze rarity (account_id);
