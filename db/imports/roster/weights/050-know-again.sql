-- in:  outcome, rival, weighed, agreement
-- out: known_again: the rows and members that are one person as surely as a link by weights must be (view.is_sure), by their
--      keys or by all they say; keys that contradict each other leave a row to be weighed like any other
insert into known_again (row_no, member_id)
select row_no, member_id
from (
  select account_id, member_id, probability from outcome join weighed using (account_id, member_id)
  where outcome.status = 'linked' and rule <> 'weights'
  union all
  select account_id, member_id, probability from rival
) told
join agreement using (account_id, member_id)
join side_account using (account_id)
where view.is_sure(probability, name, birth, agreement.citizen_id, agreement.card_no, agreement.profile_no,
    unit);
