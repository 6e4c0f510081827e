-- in:  the quarters that reports were asked for in province $1, who reports, what was sent; $2 indicators, null for all; $3 today
-- out: own_count: each report asked for, at the unit that owes it: whether it stands as sent, and of those that do whether
--      the first version came by the last day. The province's own is owed to nobody here
insert into own_count (org_unit_id, period, as_of, indicator_id, exempt, numerator, denominator)
select
  reporting.org_unit_id, quarter.period, counted.as_of, asked.indicator_id, false,
  (
    coalesce(step in ('submitted', 'accepted'), false)
    and (asked.indicator_id = 'reports_sent' or (first_submitted_at at time zone 'Asia/Ho_Chi_Minh')::date <= due_on)
  )::integer,
  1
from quarter
cross join lateral (
  select least(
    (left(quarter.period, 4) || '-01-01')::date + make_interval(months => 3 * right(quarter.period, 1)::integer) - interval '1 day', $3::date
  )::date as as_of
) counted
cross join lateral view.reporting_units($1, view.root_unit($1), quarter.period, counted.as_of) reporting
cross join (values ('reports_sent'), ('reports_on_time')) asked (indicator_id)
left join view.submission_standing standing
  on standing.province_id = $1 and standing.org_unit_id = reporting.org_unit_id and standing.period = quarter.period
where quarter.province_id = $1 and reporting.kind <> 'province' and asked.indicator_id = any (coalesce($2::text[], array[asked.indicator_id]));
