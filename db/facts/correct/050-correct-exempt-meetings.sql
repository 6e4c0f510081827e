-- in:  exempt_leaf of branches $3; what exempting left out of them so far; the counted periods; the closure of province $1
-- out: exempt_meetings of these branches and every unit above them moved by the difference, where the family $2 counts
--      meetings: months on the tree of each, in every period they are part of. How many are left out, no meeting changes
update exempt_meetings kept
set
  recorded = kept.recorded + moved.recorded, matched = kept.matched + moved.matched,
  complete = kept.complete + moved.complete, used = kept.used + moved.used
from (
  select
    above.ancestor_id, reached.period, sum(recorded * months) as recorded, sum(matched * months) as matched,
    sum(complete * months) as complete, sum(used * (own.period = reached.period)::integer) as used
  from (
    select
      org_unit_id, period_no, sum(coalesce(recorded, 0)) as recorded, sum(coalesce(matched, 0)) as matched,
      sum(coalesce(complete, 0)) as complete, sum(coalesce(used, 0)) as used
    from (
      select org_unit_id, period_no, recorded, matched, complete, used from exempt_leaf
      union all
      select org_unit_id, period_no, -recorded, -matched, -complete, -used
      from exempt_meetings
      join counted_period using (period)
      where province_id = $1 and org_unit_id = any ($3)
    ) sides
    group by org_unit_id, period_no
  ) change
  join counted_period own using (period_no)
  cross join lateral (select (own.period ~ '^\d{4}-\d\d$')::integer as months) kind
  join counted_period reached
    on reached.period = own.period
    or (months = 1 and own.starts_on between reached.starts_on and reached.ends_on)
  join org_unit_ancestor above
    on above.province_id = $1 and above.org_unit_id = change.org_unit_id
    and own.ends_on between above.valid_from and above.valid_to
  where $2::text = 'meetings' and (recorded <> 0 or matched <> 0 or complete <> 0 or used <> 0)
  group by above.ancestor_id, reached.period
) moved
where kept.province_id = $1 and kept.org_unit_id = moved.ancestor_id and kept.period = moved.period;
