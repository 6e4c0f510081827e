-- in:  outcome, one_person
-- out: outcome names of a person with several rows the one that is kept: so somebody decided; an account beside the linked
--      one is a second one
with moved as (
  delete from outcome using one_person
  where one_person.member_id = outcome.member_id and place > 1
  returning account_id, kept_id, status
),
placed as (
  select
    account_id, kept_id, moved.status, row_number() over (partition by kept_id, moved.status order by preference) as place,
    row_number() over (partition by account_id, kept_id order by moved.status) as told
  from moved join side_account using (account_id)
)
insert into outcome (account_id, member_id, rule, status)
select
  account_id, kept_id, case status when 'review' then 'weights' else 'decision' end,
  case
    when status = 'linked' and (place > 1 or exists (
      select from outcome held
      where held.member_id = kept_id and held.status = 'linked' and held.account_id <> placed.account_id
    )) then 'second'
    else status
  end
from placed
where told = 1
on conflict (account_id, member_id) do update
set status = least(outcome.status, excluded.status);
