-- in:  decided
-- out: nothing the steps so far found in a pair that a person decided on counts any more, in outcome, candidate or weighed
with by_rule as (
  delete from outcome using decided
  where outcome.account_id = decided.account_id and outcome.member_id = decided.member_id
),
by_key as (
  delete from candidate using decided
  where candidate.account_id = decided.account_id and candidate.member_id = decided.member_id
)
delete from weighed using decided
where weighed.account_id = decided.account_id and weighed.member_id = decided.member_id;
