-- in:  exempt_sum, counted_period; the families $2 that were counted
-- out: exempt_meetings of province $1 without those of which nothing is left out any more
delete from exempt_meetings
where province_id = $1 and 'meetings' = any ($2) and not exists (
  select from exempt_sum join counted_period using (period_no)
  where exempt_sum.org_unit_id = exempt_meetings.org_unit_id and period = exempt_meetings.period
    and greatest(recorded_of, matched_of, complete_of, used_of) > 0
);
