-- in:  outcome, candidate; weighed with one copy of each person, listed_twice
-- out: outcome and candidate name that copy; where another account has it, the later one waits
with chosen as (
  select weighed.account_id, person_id, weighed.member_id
  from weighed join listed_twice using (member_id)
),
other_copy as (
  select chosen.account_id, listed_twice.member_id, chosen.member_id as chosen_id
  from chosen
  join listed_twice using (person_id)
  where listed_twice.member_id <> chosen.member_id
),
by_key as (
  delete from candidate using other_copy
  where other_copy.account_id = candidate.account_id and other_copy.member_id = candidate.member_id
),
moved as (
  delete from outcome using other_copy
  where other_copy.account_id = outcome.account_id and other_copy.member_id = outcome.member_id
  returning outcome.account_id, chosen_id, rule, status
),
placed as (
  select
    moved.*, row_number() over (partition by chosen_id order by moved.status, preference) as place,
    row_number() over (partition by account_id, chosen_id order by moved.status) as told
  from moved join side_account using (account_id)
),
held as (
  select distinct placed.account_id, chosen_id
  from placed
  join outcome other on other.member_id = chosen_id
  where other.status = 'linked' and other.account_id <> placed.account_id
)
insert into outcome (account_id, member_id, rule, status)
select
  account_id, chosen_id, rule, case when place > 1 or held.account_id is not null then 'review' else status end
from placed
left join held using (account_id, chosen_id)
where told = 1
on conflict (account_id, member_id) do update
set status = least(outcome.status, excluded.status);
