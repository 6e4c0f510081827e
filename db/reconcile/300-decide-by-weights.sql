-- in:  rival with probabilities; agreement
-- out: outcome by weights: linked when it is sure (view.is_sure) and no keys contradict each other; review when a person
--      could still find that they are one
insert into outcome (account_id, member_id, rule, status)
select
  account_id, member_id, 'weights',
  case
    when view.is_sure(probability, name, birth, citizen_id, card_no, profile_no, unit)
      and account_id not in (select account_id from contradiction)
      then 'linked'
    else 'review'
  end
from rival
join agreement using (account_id, member_id)
where probability >= view.waits_from()
on conflict (account_id, member_id) do update
set status = excluded.status, rule = excluded.rule
where excluded.status = 'linked';
