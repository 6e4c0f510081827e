-- in:  members and accounts of province $1, only the members who ever were in branches $2 and the accounts $3 they may have
--      (null: all)
-- out: held_member, held_account: from when until before when each statement on them is held true
with members as (
  insert into held_member (member_id, branch_id, status, exempt_from, exempt_to, smartphone, held_from, held_until)
  select member_id, branch_id, status, exempt_from, exempt_to, smartphone, held_from, held_until
  from view.held_members($1, $2)
)
insert into held_account (account_id, branch_id, status, activated_on, last_login_on, held_from, held_until)
select account_id, branch_id, status, activated_on, last_login_on, held_from, held_until
from view.held_accounts($1, $3);
