-- in:  what is held true of the members of province $1 (view.held_members)
-- out: sign_member: each of them on the last days of the newest five quarters that a roster speaks of, and on the day of the
--      newest roster; what was known of them the time before
insert into sign_member
with roster as (
  select min(as_of) as first, max(as_of) as last from import
  where province_id = $1 and kind = 'roster' and status = 'committed'
),
looked_at as (
  select day, day = max(day) over () as newest
  from (
    select last as day from roster
    union
    (
      select (quarter + interval '3 months - 1 day')::date
      from roster, generate_series(date_trunc('quarter', first::timestamp), last::timestamp, interval '3 months') as quarter
      where (quarter + interval '3 months - 1 day')::date between first and last
      order by 1 desc limit 5
    )
  ) days
)
select
  $1, member_id, branch_id, day, newest, date_of_birth, smartphone, exempt,
  lag(smartphone) over of_member, lag(exempt) over of_member
from (
  select
    member_id, branch_id, day, newest, date_of_birth, smartphone,
    status = 'exempt' and coalesce(exempt_from, '-infinity') <= day and coalesce(exempt_to, 'infinity') >= day as exempt
  from view.held_members($1, null)
  join looked_at on day >= held_from and day < held_until
) held
window of_member as (partition by member_id order by day);
