-- in:  spare; outcome
-- out: outcome review: an account that was set aside for a better one of the same person, who then was linked to none
insert into outcome (account_id, member_id, rule, status)
select account_id, member_id, 'weights', 'review'
from spare
where account_id not in (select account_id from outcome)
on conflict do nothing;
