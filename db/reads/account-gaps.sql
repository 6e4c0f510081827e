-- in:  $1 province, $2 unit, $3 last day of the period
-- out: one row an account of the unit's subtree, not revoked, that is no member's
select
  unit.code as "unitCode", unit.name as "unitName", null::bigint as "memberId", known.code as "memberCode",
  account.full_name as "fullName", extract(year from account.date_of_birth)::integer as "birthYear",
  case when waiting.account_id is null then 'unlinked_account' else 'awaiting_review' end as reason, null::text as month
from view.held_accounts($1, null) account
join account known on known.province_id = $1 and known.account_id = account.account_id
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = account.branch_id and above.ancestor_id = $2
  and $3::date between above.valid_from and above.valid_to
join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = account.branch_id
left join (select distinct account_id from link where province_id = $1 and status = 'review') waiting
  on waiting.account_id = account.account_id
where
  $3::date >= account.held_from and $3::date < account.held_until
  and account.status <> 'revoked'
  and not exists (
    select from link
    where link.province_id = $1 and link.account_id = account.account_id and link.status = 'linked'
  )
order by unit.code, account.full_name, known.code;
