-- in:  outcome of the strong keys, candidate; listed_twice, decided
-- out: settled: who is linked by a strong key and bears the same name and birth year beside it: nothing that two others
--      may have in common could undo that, so the blocks need not look for it. Who is listed twice may have a better
--      row, and where a person decided something it is not the key that counts
insert into settled (account_id, member_id)
select account_id, member_id
from outcome
join candidate using (account_id, member_id)
where
  outcome.status = 'linked' and outcome.rule in ('citizen_id', 'card_no', 'profile_no') and alike
  and member_id not in (select member_id from listed_twice)
  and member_id not in (select member_id from decided)
  and account_id not in (select account_id from decided);
