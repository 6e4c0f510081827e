-- in:  $1 province, $2 units (null: all), $3 last day of the period
-- out: one row an account of these units, not revoked, that is no member's; one of no known branch is the province's
select
  unit.code as "unitCode", unit.name as "unitName", null::bigint as "memberId", known.code as "memberCode",
  account.full_name as "fullName", extract(year from account.date_of_birth)::integer as "birthYear",
  case when waiting.account_id is null then 'unlinked_account' else 'awaiting_review' end as reason, null::text as month
from account known
cross join lateral view.account_on($1, known.account_id, $3) account
join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = coalesce(account.branch_id, view.root_unit($1))
left join (select distinct account_id from link where province_id = $1 and status = 'review') waiting
  on waiting.account_id = known.account_id
where
  known.province_id = $1 and ($2::bigint[] is null or account.branch_id = any ($2))
  and account.status <> 'revoked'
  and not exists (
    select from link
    where link.province_id = $1 and link.account_id = known.account_id and link.status = 'linked'
  )
order by unit.code, account.full_name, known.code;
