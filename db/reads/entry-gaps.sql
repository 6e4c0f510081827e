-- in:  $1 province, $2 unit, $3 indicator of a programme, $4 period, $5 its last day
-- out: one row a unit of the subtree that the programme asks and that has not all of it, by code: what it said came to less, or it
--      said nothing. Of what is only counted nothing is missing
select
  unit.code as "unitCode", unit.name as "unitName", null::bigint as "memberId", null::text as "memberCode",
  null::text as "fullName", null::integer as "birthYear",
  case when said.entry_id is null then 'entry_missing' else 'entry_short' end as reason,
  null::text as month
from programme_indicator own
cross join lateral view.programme_units($1, own.programme_id, $5) unit
join view.unit_under below
  on below.province_id = $1 and below.org_unit_id = unit.org_unit_id and below.ancestor_id = $2
left join fact on fact.province_id = $1 and fact.org_unit_id = unit.org_unit_id and fact.period = $4 and fact.indicator_id = $3
left join lateral (
  select entry.entry_id from view.entry_counted entry
  where entry.province_id = $1 and entry.indicator_id = $3 and entry.org_unit_id = unit.org_unit_id
    and (entry.period = $4 or entry.period like left($4, 4) || '%' and view.period_of(
      case when entry.period ~ 'Q' then make_date(left(entry.period, 4)::integer, right(entry.period, 1)::integer * 3, 1)
        else (entry.period || '-01')::date end,
      case when $4 ~ 'Q' then 'quarter' else 'year' end) = $4)
  limit 1
) said on true
where own.province_id = $1 and own.indicator_id = $3
  and coalesce(fact.numerator < fact.denominator, own.kind <> 'count' or own.quota is not null)
  and not exists (
    select from view.exempt_unit exempt
    where exempt.province_id = $1 and exempt.org_unit_id = unit.org_unit_id and exempt.indicator_id = $3
      and $5::date between exempt.valid_from and exempt.valid_to
  )
order by unit.code;
