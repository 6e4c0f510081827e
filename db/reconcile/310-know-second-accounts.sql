-- in:  weighed, agreement, outcome
-- out: outcome second: an account as surely a member's as one that is linked by weights, where the member has another:
--      it waits for nobody to say whose it is, and is a finding (020-duplicate-accounts)
insert into outcome (account_id, member_id, rule, status)
select weighed.account_id, weighed.member_id, 'weights', 'second'
from weighed
join agreement using (account_id, member_id)
join outcome chosen on chosen.member_id = weighed.member_id and chosen.status = 'linked'
where
  view.is_sure(probability, name, birth, citizen_id, card_no, profile_no, unit)
  and weighed.account_id not in (select account_id from contradiction)
  and weighed.account_id not in (select account_id from outcome where status in ('linked', 'second'))
on conflict (account_id, member_id) do update
set status = 'second';
