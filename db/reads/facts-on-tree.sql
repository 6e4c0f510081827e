-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator (null: all),
--      $5 first and $6 last period (null: open), both of one kind, $7 day of the tree to sum all of them on
-- out: one row a period and indicator, oldest first, with the unit repeated; no row when the unit is not the caller's, or
--      did not stand on the day of the tree
with asked as (
  select * from org_unit_version where province_id = $1 and code = $3
  union all
  select * from org_unit_version where province_id = $1 and $3::text is null and org_unit_id = ($2::bigint[])[1]
),
here as (
  select version.org_unit_id, version.code, version.name, version.kind
  from asked version
  where $7::date between version.valid_from and version.valid_to and exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
  )
  order by version.valid_from desc
  limit 1
)
select
  here.code as unit_code, here.name as unit_name, here.kind as unit_kind, figure.period, figure.indicator_id as indicator,
  figure.numerator, figure.denominator, figure.lower, figure.upper, figure.leaving, figure.as_of, figure.rule,
  figure.numerator + figure.exempt_numerator as gross_numerator,
  figure.denominator + figure.exempt_denominator as gross_denominator
from here
left join lateral view.figures_on_tree($1, array[here.org_unit_id], $7, $5, $6, $4) figure on true
order by figure.period, figure.indicator_id;
