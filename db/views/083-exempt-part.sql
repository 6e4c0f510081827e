-- What exempting left out of a figure of one unit, period and indicator, counted by this rule: no row where nothing. Added
-- to it the figure is gross: everybody counted, whoever is exempt.
create function view.exempt_part(province bigint, unit bigint, counted text, indicator text, population text)
returns table (numerator integer, denominator integer) language sql stable parallel safe as $$
  select
    case indicator
      when 'signed_in' then case population when 'P2' then signed_in_p2 else signed_in end
      else case population when 'P2' then installed_p2 else installed end end,
    case population when 'P2' then members_p2 else members end
  from exempt_people
  where province_id = province and org_unit_id = unit and period = counted
    and indicator in ('installed', 'installed_p1', 'installed_p2', 'signed_in') and population <> 'P0'
  union all
  select
    case indicator when 'meeting_recorded' then recorded when 'meeting_matched' then matched when 'meeting_complete' then complete
      else used end,
    case indicator when 'meeting_recorded' then recorded_of when 'meeting_matched' then matched_of
      when 'meeting_complete' then complete_of else used_of end
  from exempt_meetings
  where province_id = province and org_unit_id = unit and period = counted
    and indicator in ('meeting_recorded', 'meeting_matched', 'meeting_complete', 'branches_using')
  union all
  select numerator, denominator from exempt_entries
  where province_id = province and org_unit_id = unit and period = counted and indicator_id = indicator
$$;

-- The same of all units and indicators, for sums over many.
create view view.exempt_figure as
select province_id, org_unit_id, period, told.*
from exempt_people
cross join lateral (
  values
    ('installed', 'P1', installed, members), ('installed', 'P2', installed_p2, members_p2), ('installed', 'P3', installed, members),
    ('installed_p1', 'P1', installed, members), ('installed_p2', 'P2', installed_p2, members_p2),
    ('signed_in', 'P1', signed_in, members), ('signed_in', 'P2', signed_in_p2, members_p2), ('signed_in', 'P3', signed_in, members)
) told (indicator_id, rule, numerator, denominator)
union all
select province_id, org_unit_id, period, told.*
from exempt_meetings
cross join lateral (
  values
    ('meeting_recorded', 'B1', recorded, recorded_of), ('meeting_matched', 'B1', matched, matched_of),
    ('meeting_complete', 'B1', complete, complete_of), ('branches_using', 'B1', used, used_of)
) told (indicator_id, rule, numerator, denominator)
union all
select province_id, org_unit_id, period, indicator_id, 'K1', numerator, denominator from exempt_entries;
