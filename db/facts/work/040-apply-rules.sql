-- in:  unit_count, counted_slot
-- out: counted_fact: one row a unit, period and indicator, by the population the indicator counts on the last day
--      (headline_rule). For a unit that stood on that day what nobody counted is 0 of 0. In the order of the key of facts
create temp view counted_fact as
select
  org_unit_id, period, indicator_id, family, coalesce(numerator, 0) as numerator, coalesce(denominator, 0) as denominator,
  coalesce(upper, 0) as upper, coalesce(told.leaving, 0) as leaving, as_of, rule
from (
  select unit_count.*, installed, signed_in
  from unit_count
  join (
    select
      period_no, max(rule) filter (where indicator_id = 'installed') as installed,
      max(rule) filter (where indicator_id = 'signed_in') as signed_in
    from counted_slot group by period_no
  ) headline using (period_no)
  order by org_unit_id, period_no
) unit
-- a list of values would be prepared anew for every unit, which takes longer than all else
cross join lateral (
  select 'accounts_known' as indicator_id, known as numerator, accounts as denominator, upper_known as upper, 0 as leaving
  union all
  select 'branches_using', used, used_of, used, 0
  union all
  select 'cards_settled', settled, cards, settled, 0
  union all
  select
    'installed', case installed when 'P0' then installed_p0 when 'P2' then installed_p2 else installed_p1 end,
    case installed when 'P0' then p0 when 'P2' then p2 else p1 end,
    case installed when 'P0' then upper_p0 when 'P2' then upper_p2 else upper_p1 end,
    case installed when 'P2' then unit.leaving end
  union all
  select 'installed_p0', installed_p0, p0, upper_p0, 0
  union all
  select 'installed_p1', installed_p1, p1, upper_p1, 0
  union all
  select 'installed_p2', installed_p2, p2, upper_p2, unit.leaving
  union all
  select 'meeting_complete', complete, complete_of, complete, 0
  union all
  select 'meeting_matched', matched, matched_of, matched, 0
  union all
  select 'meeting_recorded', recorded, recorded_of, recorded, 0
  union all
  select
    'signed_in', case signed_in when 'P2' then signed_in_p2 else signed_in_p1 end,
    case signed_in when 'P0' then p0 when 'P2' then p2 else p1 end,
    case signed_in when 'P2' then upper_signed_in_p2 else upper_signed_in_p1 end,
    case signed_in when 'P2' then leaving_signed_in end
) told
join counted_slot using (period_no, indicator_id)
where stands or denominator is not null;
