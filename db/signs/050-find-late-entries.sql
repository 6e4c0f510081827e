-- in:  meetings of province $1; what rings ($2: late_days, late_least, one_day_least)
-- out: found_sign: branches that enter meetings long after they were held, by year; and several months' on one day
insert into found_sign
select
  'late_entries', branch_id, to_char(month, 'YYYY'), max(minutes_posted_on),
  count(*) filter (where minutes_posted_on - held_on > ($2::jsonb->>'lateDays')::integer), count(*), 0
from meeting
where province_id = $1 and source = 'app' and held_on is not null and minutes_posted_on is not null
group by branch_id, to_char(month, 'YYYY')
having count(*) filter (where minutes_posted_on - held_on > ($2::jsonb->>'lateDays')::integer)
  >= ($2::jsonb->>'lateLeast')::integer
union all
select 'one_day_entries', branch_id, minutes_posted_on::text, minutes_posted_on, count(distinct month), count(*), 1
from meeting
where province_id = $1 and source = 'app' and minutes_posted_on is not null
group by branch_id, minutes_posted_on
having count(distinct month) >= ($2::jsonb->>'oneDayLeast')::integer;
