-- in:  accounts of province $1; what rings ($2: once_least, once_share, phone_accounts)
-- out: found_sign: branches whose accounts signed in once, on the day they were issued; phones that several accounts have
insert into found_sign
select 'once_on_issue', branch_id, '', max(issued_on), count(*) filter (where once), count(*), null::float8
from (
  select branch_id, issued_on, login_count = 1 and last_login_on = issued_on as once
  from view.account_current
  where province_id = $1 and activated_on is not null and branch_id is not null and status <> 'revoked'
) activated
group by branch_id
having count(*) filter (where once) >= ($2::jsonb->>'onceLeast')::integer
  and count(*) filter (where once) >= ($2::jsonb->>'onceShare')::float8 * count(*)
union all
select 'shared_phone', branch_id, '', max(issued_on), sum(accounts), count(*), null::float8
from (
  select branch_id, phone, max(issued_on) as issued_on, count(*) as accounts
  from view.account_current
  where province_id = $1 and phone is not null and branch_id is not null and status <> 'revoked'
  group by branch_id, phone
  having count(*) >= ($2::jsonb->>'phoneAccounts')::integer
) shared
group by branch_id;
