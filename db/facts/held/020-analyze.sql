-- in:  what is held true and when
-- out: its statistics
analyze held_member (member_id, branch_id), held_account (account_id);
