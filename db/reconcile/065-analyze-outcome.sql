-- in:  what the strong keys have settled
-- out: its statistics, so that the next step joins the few that are left
analyze outcome, candidate, contradiction;
