-- in:  rival with probabilities; agreement
-- out: outcome by weights: linked when there is one chance in a thousand that it is wrong and no single fact decides:
--      the name must agree but for its spelling, beside it the birth (not the year alone) or a number, and no number may
--      be quite another one unless a second one agrees; review when a person could still find that they are one
insert into outcome (account_id, member_id, rule, status)
select
  account_id, member_id, 'weights',
  case
    when probability >= 0.999 and name >= 3
      and (birth in (4, 7, 8, 9) or 3 in (citizen_id, card_no, profile_no) or 2 in (citizen_id, card_no))
      and (1 not in (citizen_id, card_no, profile_no) or 3 in (citizen_id, card_no, profile_no))
      and account_id not in (select account_id from contradiction)
      then 'linked'
    else 'review'
  end
from rival
join agreement using (account_id, member_id)
where probability >= 0.02
on conflict (account_id, member_id) do update
set status = excluded.status, rule = excluded.rule
where excluded.status = 'linked';
