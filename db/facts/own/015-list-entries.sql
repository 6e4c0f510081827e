-- in:  the programmes of province $1, whom they ask, what units said; $2 indicators, null for all; $3 today
-- out: own_count: each indicator of a programme at each unit it asks, in every period from the first that anybody speaks of to
--      today: months, quarters and years, as far as the programme is reported that often. What is done or not, and what has a
--      quota, is owed by who says nothing, too; of the rest only what was said is known. A quarter sums its months up, or takes
--      the last that was said
insert into own_count (org_unit_id, period, as_of, indicator_id, exempt, numerator, denominator)
with own as (
  select
    own.indicator_id, own.programme_id, own.kind, own.over_time, own.quota, programme.reported, programme.starts_on,
    least(programme.ends_on, coalesce(own.retired_on, '9999-12-31'), $3::date) as ends_on
  from programme_indicator own
  join programme using (province_id, programme_id)
  where own.province_id = $1 and own.indicator_id = any (coalesce($2::text[], array[own.indicator_id]))
),
-- the months, quarters or years that units are asked of
asked as (
  select own.*, at.starts_at::date as starts_at, view.period_of(at.starts_at::date, own.reported) as period,
    least((at.starts_at + step.long - interval '1 day')::date, $3::date) as as_of
  from own
  cross join lateral (
    select case reported when 'month' then interval '1 month' when 'quarter' then interval '3 months' else interval '1 year' end as long
  ) step
  cross join lateral generate_series(date_trunc(own.reported, own.starts_on::timestamp), own.ends_on::timestamp, step.long) at (starts_at)
),
said as (
  select
    asked.indicator_id, asked.period, asked.starts_at, asked.as_of, asked.reported, asked.over_time, unit.org_unit_id,
    case
      when asked.kind = 'done' then coalesce((entry.numerator > 0)::integer, 0)
      when asked.quota is not null then least(coalesce(entry.numerator, 0), asked.quota)
      else entry.numerator
    end as numerator,
    case when asked.kind = 'done' then 1 when asked.quota is not null then asked.quota when asked.kind = 'count' then 0
      else entry.denominator end as denominator
  from asked
  cross join lateral view.programme_units($1, asked.programme_id, asked.as_of) unit
  left join view.entry_counted entry
    on entry.province_id = $1 and entry.indicator_id = asked.indicator_id and entry.period = asked.period
    and entry.org_unit_id = unit.org_unit_id
  where entry.entry_id is not null or asked.kind = 'done' or asked.quota is not null
),
-- each as it was asked for, and in the longer periods that hold it
told as (
  select
    said.*, longer.period as longer, longer.as_of as longer_as_of,
    row_number() over (partition by said.indicator_id, said.org_unit_id, longer.period order by said.starts_at desc) as nth
  from said
  cross join lateral (
    select said.period, said.as_of
    union
    select
      view.period_of(said.starts_at, long.name),
      least((date_trunc(long.name, said.starts_at::timestamp) + long.length - interval '1 day')::date, $3::date)
    from (values ('quarter', interval '3 months'), ('year', interval '1 year')) long (name, length)
    where said.reported = 'month' or (said.reported = 'quarter' and long.name = 'year')
  ) longer
)
select
  told.org_unit_id, told.longer, max(told.longer_as_of), told.indicator_id,
  exists (
    select from view.exempt_unit exempt
    where exempt.province_id = $1 and exempt.org_unit_id = told.org_unit_id and exempt.indicator_id = told.indicator_id
      and max(told.longer_as_of) between exempt.valid_from and exempt.valid_to
  ),
  sum(told.numerator)::integer, sum(told.denominator)::integer
from told
where told.over_time = 'sum' or told.nth = 1
group by told.org_unit_id, told.longer, told.indicator_id;
