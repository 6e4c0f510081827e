-- in:  exempt_sum, counted_period; the families $2 that were counted
-- out: exempt_people of province $1 without those of whom nobody is left out any more
delete from exempt_people
where province_id = $1 and 'members' = any ($2) and not exists (
  select from exempt_sum join counted_period using (period_no)
  where exempt_sum.org_unit_id = exempt_people.org_unit_id and period = exempt_people.period and members > 0
);
