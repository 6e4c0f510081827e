-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator (null: all),
--      $5 first and $6 last period (null: open), both of one kind
-- out: one row a period and indicator, oldest first, with the unit repeated; no row when the unit is not the caller's
with here as (
  select version.org_unit_id, version.code, version.name, version.kind
  from org_unit_version version
  where
    version.province_id = $1
    and case when $3::text is null then version.org_unit_id = ($2::bigint[])[1] else version.code = $3 end
    and exists (
      select from view.unit_under above
      where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
    )
  order by version.valid_from desc
  limit 1
)
select
  here.code as unit_code, here.name as unit_name, here.kind as unit_kind, fact.period, fact.indicator_id as indicator,
  fact.numerator, fact.denominator, fact.lower, fact.upper, fact.as_of, fact.rule
from here
left join fact
  on fact.province_id = $1 and fact.org_unit_id = here.org_unit_id
  and ($4::text is null or fact.indicator_id = $4)
  and ($5::text is null or fact.period >= $5) and ($6::text is null or fact.period <= $6)
  -- months sort among months, quarters among quarters
  and ($5::text is null or length(fact.period) = length($5))
order by fact.period, fact.indicator_id;
