-- in:  $1 province, $2 unit, $3 indicator of reports, $4 quarter, $5 its last day
-- out: one row a unit of the subtree that owes a report and has not done what the indicator counts, by code; none where the quarter was
--      not opened
select
  reporting.code as "unitCode", reporting.name as "unitName", null::bigint as "memberId", null::text as "memberCode",
  null::text as "fullName", null::integer as "birthYear",
  case
    when step is null then 'report_not_sent'
    when step not in ('submitted', 'accepted') then 'report_returned'
    else 'report_late'
  end as reason,
  null::text as month
from view.reporting_units($1, $2, $4, $5) reporting
left join view.submission_standing standing
  on standing.province_id = $1 and standing.org_unit_id = reporting.org_unit_id and standing.period = $4
where
  reporting.kind <> 'province'
  and not coalesce(
    step in ('submitted', 'accepted')
    and ($3 = 'reports_sent' or (first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date <= due_on),
    false)
order by reporting.code;
