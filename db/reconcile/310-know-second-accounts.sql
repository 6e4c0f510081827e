-- in:  weighed, agreement, outcome
-- out: outcome second: an account as surely a member's as one that is linked by weights, where the member has another:
--      it waits for nobody to say whose it is, and is a finding (020-duplicate-accounts)
insert into outcome (account_id, member_id, rule, status)
with unlinked as materialized (
  -- few: asked first, before anything is looked up of a pair
  select account_id, member_id, probability
  from weighed
  where probability >= view.linked_from()
    and member_id in (select member_id from outcome where status = 'linked')
    and account_id not in (select account_id from outcome where status in ('linked', 'second'))
    and account_id not in (select account_id from contradiction)
)
select account_id, member_id, 'weights', 'second'
from unlinked
join agreement using (account_id, member_id)
where view.is_sure(probability, name, birth, citizen_id, card_no, profile_no, unit)
on conflict (account_id, member_id) do update
set status = 'second';
