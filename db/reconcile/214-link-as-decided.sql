-- in:  decided that nothing speaks against; one_person
-- out: outcome as decided, in place of what the steps so far said of that account and of who held the member; of several
--      accounts of one person the preferred one is linked, the others are known to be second ones
with same as (
  select
    account_id, coalesce(kept_id, member_id) as member_id,
    row_number() over (partition by coalesce(kept_id, member_id) order by preference) as place
  from decided
  join side_account using (account_id)
  left join one_person using (member_id)
  where verdict = 'same' and against is null
),
instead as (
  delete from outcome
  where account_id in (select account_id from same)
    or (status = 'linked' and member_id in (select member_id from same))
)
insert into outcome (account_id, member_id, rule, status)
select account_id, member_id, 'decision', case when place = 1 then 'linked' else 'second' end
from same;
