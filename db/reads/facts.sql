-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator (null: all),
--      $5 first and $6 last period (null: open), both of one kind
-- out: one row a period and indicator, oldest first, with the unit repeated; no row when the unit is not the caller's
with asked as (
  select * from org_unit_version where province_id = $1 and code = $3
  union all
  select * from org_unit_version where province_id = $1 and $3::text is null and org_unit_id = ($2::bigint[])[1]
),
here as (
  select version.org_unit_id, version.code, version.name, version.kind
  from asked version
  where exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
  )
  order by version.valid_from desc
  limit 1
)
select
  here.code as unit_code, here.name as unit_name, here.kind as unit_kind, fact.period, fact.indicator_id as indicator,
  fact.numerator, fact.denominator, fact.lower, fact.upper, fact.leaving, fact.as_of, fact.rule,
  fact.numerator + coalesce(exempt.numerator, 0) as gross_numerator,
  fact.denominator + coalesce(exempt.denominator, 0) as gross_denominator
from here
left join fact
  on fact.province_id = $1 and fact.org_unit_id = here.org_unit_id
  and fact.indicator_id = coalesce($4, fact.indicator_id)
  and fact.period between coalesce($5, '') and coalesce($6, '9999-99')
  -- months sort among months, quarters among quarters
  and ($5::text is null or view.period_kind(fact.period) = view.period_kind($5))
left join lateral view.exempt_part($1, here.org_unit_id, fact.period, fact.indicator_id, fact.rule) exempt on true
order by fact.period, fact.indicator_id;
