-- in:  counted_period
-- out: counted_day: the last days of periods; the first days and the days after the last
insert into counted_day (days, bounds)
select
  array_agg(distinct ends_on order by ends_on),
  (select array_agg(distinct bound order by bound) from (
    select starts_on as bound from counted_period union all select ends_on + 1 from counted_period) bounds)
from counted_period;
