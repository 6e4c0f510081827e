-- in:  $1 province, $2 unit, $3 meeting indicator, $4 first and $5 last day of the period, $6 day of the tree (null: the
--      end of each month)
-- out: one row a branch-month of the unit's subtree that is counted and has not done it, by month and branch
select
  unit.code as "unitCode", unit.name as "unitName", null::bigint as "memberId", null::text as "memberCode",
  null::text as "fullName", null::integer as "birthYear",
  case
    when standing.matched then 'incomplete_steps'
    when paper_regular > 0 then 'paper_only'
    when app_regular > 0 then 'app_only'
    else 'no_meeting'
  end as reason,
  to_char(standing.month, 'YYYY-MM') as month
from view.branch_standing($1, $4, $5) standing
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = standing.branch_id and above.ancestor_id = $2
  and coalesce($6::date, standing.month_end) between above.valid_from and above.valid_to
join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = standing.branch_id
where
  not case $3 when 'meeting_recorded' then recorded when 'meeting_complete' then complete else matched end
  and not exists (
    select from view.exempt_unit exempt
    where exempt.province_id = $1 and exempt.org_unit_id = standing.branch_id and exempt.indicator_id = $3
      and standing.month_end between exempt.valid_from and exempt.valid_to
  )
order by standing.month, unit.code;
