-- in:  name_pair
-- out: outcome linked where the pair is alone on both sides and no strong key differs; otherwise review
insert into outcome (account_id, member_id, rule, status)
select
  account_id, member_id, 'name_birth_base',
  case when members = 1 and accounts = 1 and not differs then 'linked' else 'review' end
from (
  select
    *, count(*) over (partition by account_id) as members, count(*) over (partition by member_id) as accounts
  from name_pair
) counted;
