-- in:  meetings of province $1; what rings ($2: same_least)
-- out: found_sign: branches whose regular meetings on the app, all of a year, have the same hours and attendance
insert into found_sign
select 'same_meetings', branch_id, to_char(month, 'YYYY'), max(month), count(*), count(*), null
from meeting
where province_id = $1 and source = 'app' and kind = 'regular' and starts_at is not null and present is not null
group by branch_id, to_char(month, 'YYYY')
having count(*) >= ($2::jsonb->>'sameLeast')::integer
  and min(starts_at) = max(starts_at) and min(ends_at) = max(ends_at) and min(present) = max(present)
  -- the same day of each month is usual, everybody there each time is not
  and min(coalesce(convened, 0)) = max(coalesce(convened, 0));
