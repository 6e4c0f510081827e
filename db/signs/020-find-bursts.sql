-- in:  accounts of province $1; what rings ($2: burst_days, burst_least, burst_share)
-- out: found_sign: branches that activated most of a quarter's accounts in its last days
insert into found_sign
select
  'burst', branch_id, quarter, max(activated_on), count(*) filter (where late), count(*),
  count(*) * max(days)::float8 / max(length)
from (
  select
    branch_id, activated_on, ($2::jsonb->>'burstDays')::integer as days,
    to_char(activated_on, 'YYYY-"Q"Q') as quarter, quarter_end - date_trunc('quarter', activated_on)::date + 1 as length,
    activated_on > quarter_end - ($2::jsonb->>'burstDays')::integer as late
  from view.account_current
  cross join lateral (
    select (date_trunc('quarter', activated_on) + interval '3 months - 1 day')::date as quarter_end
  ) ends
  where province_id = $1 and activated_on is not null and branch_id is not null and status <> 'revoked'
) activated
group by branch_id, quarter
having count(*) filter (where late) >= ($2::jsonb->>'burstLeast')::integer
  and count(*) filter (where late) >= ($2::jsonb->>'burstShare')::float8 * count(*);
