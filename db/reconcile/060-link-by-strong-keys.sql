-- in:  candidate without contradictions
-- out: outcome linked: the account whose keys leave exactly one member, by its strongest key; of several accounts of
--      one member the preferred one, the others wait for review
insert into outcome (account_id, member_id, rule, status)
with alone as materialized (
  select account_id, min(member_id) as member_id, min(rule) as rule
  from candidate
  where agrees and not denied and not exists (select from contradiction c where c.account_id = candidate.account_id)
  group by account_id
  having count(*) = 1
),
-- few members have several: only their accounts are put in order
later as (
  select account_id
  from (
    select account_id, row_number() over (partition by member_id order by preference, code) as place
    from alone
    join (select member_id from alone group by member_id having count(*) > 1) several using (member_id)
    join side_account using (account_id)
  ) placed
  where place > 1
)
select account_id, member_id, rule, case when later.account_id is null then 'linked' else 'review' end
from alone
left join later using (account_id);
