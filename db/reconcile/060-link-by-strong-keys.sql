-- in:  candidate without contradictions
-- out: outcome linked: the account whose keys leave exactly one member, by its strongest key; of several accounts of
--      one member the preferred one, the others wait for review
insert into outcome (account_id, member_id, rule, status)
select
  account_id, member_id, rule,
  case when row_number() over (partition by member_id order by preference, code) = 1 then 'linked' else 'review' end
from (
  select account_id, member_id, rule, count(*) over (partition by account_id) as members
  from candidate
  where agrees and not denied and not exists (select from contradiction c where c.account_id = candidate.account_id)
) alone
join side_account using (account_id)
where members = 1;
