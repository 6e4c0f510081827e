-- in:  decided, one_person
-- out: nothing the steps so far found in a pair that a person decided on counts any more, in outcome, candidate or
--      weighed; who has several rows is meant by any of them
with meant as materialized (
  select account_id, member_id from decided
  union
  select account_id, kept_id from decided join one_person using (member_id)
),
by_rule as (
  delete from outcome using meant
  where outcome.account_id = meant.account_id and outcome.member_id = meant.member_id
),
by_key as (
  delete from candidate using meant
  where candidate.account_id = meant.account_id and candidate.member_id = meant.member_id
)
delete from weighed using meant
where weighed.account_id = meant.account_id and weighed.member_id = meant.member_id;
