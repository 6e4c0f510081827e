-- in:  counted_period; the catalogue; the rules in force in province $1
-- out: counted_slot: each indicator in each period, and by which rule it is counted
insert into counted_slot (period_no, period, indicator_id, family, as_of, rule)
select
  period_no, period, indicator_id, family, ends_on,
  coalesce(view.headline_on($1::bigint, indicator_id, ends_on), indicator.rule)
from counted_period
cross join indicator
where indicator.family not in ('reports', 'programmes');
