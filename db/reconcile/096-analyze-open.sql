-- in:  who is not settled
-- out: their statistics
analyze open_account, open_member;
