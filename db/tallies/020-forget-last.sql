-- in:  province $1
-- out: its tallies are empty, to be written by the next step
delete from reconciliation_tally where province_id = $1;
