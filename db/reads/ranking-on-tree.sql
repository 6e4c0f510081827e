-- in:  $1 province, $2 top units of the caller, $3 unit code (null: the caller's first), $4 indicator, $5 period,
--      $6 period before, $7 day of the tree
-- out: one row a unit directly below on that day's tree, with the unit above it repeated, the figures of both periods
--      summed on it; one row with null `code` when nothing lies below; no row when the unit did not stand on that day or
--      is not the caller's to see
with here as materialized (
  select version.org_unit_id, version.code, version.name, version.kind
  from org_unit_version version
  where
    version.province_id = $1 and $7::date between version.valid_from and version.valid_to
    and case when $3::text is null then version.org_unit_id = ($2::bigint[])[1] else version.code = $3 end
    and exists (
      select from view.unit_under above
      where above.province_id = $1 and above.org_unit_id = version.org_unit_id and above.ancestor_id = any ($2)
    )
),
child as materialized (
  select version.*
  from here
  join org_unit_version version
    on version.province_id = $1 and version.parent_id = here.org_unit_id
    and $7::date between version.valid_from and version.valid_to
),
figure as materialized (
  select * from view.figures_on_tree(
    $1, array(select org_unit_id from child union all select org_unit_id from here), $7, array[$5, $6], array[$4])
)
select
  here.code as unit_code, here.name as unit_name, here.kind as unit_kind,
  child.code, child.name, child.kind,
  coalesce(now.numerator, 0) as numerator, coalesce(now.denominator, 0) as denominator,
  coalesce(now.lower, 0) as lower, coalesce(now.upper, 0) as upper, now.as_of, now.rule,
  before.numerator as previous_numerator, before.denominator as previous_denominator,
  coalesce(own.share, shared.share)::float8 as target,
  coalesce(whole.numerator, whole_there.numerator) as whole_numerator,
  coalesce(whole.denominator, whole_there.denominator) as whole_denominator
from here
left join child on true
left join figure now on now.org_unit_id = child.org_unit_id and now.period = $5
left join figure before
  on before.org_unit_id = child.org_unit_id and before.period = $6
  -- a change from a figure that is mostly unknown says nothing
  and before.upper - before.lower <= before.denominator / 4
left join target own
  on own.province_id = $1 and own.org_unit_id = child.org_unit_id and own.indicator_id = $4
  and $7::date between own.valid_from and own.valid_to
left join lateral (
  select share from org_unit_ancestor above
  join target on target.province_id = $1 and target.org_unit_id = above.ancestor_id and target.indicator_id = $4
    and $7::date between target.valid_from and target.valid_to
  where above.province_id = $1 and above.org_unit_id = here.org_unit_id
    and $7::date between above.valid_from and above.valid_to
  order by above.depth
  limit 1
) shared on true
-- the province is the same on every tree: what stood on neither is part of it all the same
left join fact whole
  on here.kind = 'province' and whole.province_id = $1 and whole.org_unit_id = here.org_unit_id and whole.period = $5
  and whole.indicator_id = $4
left join figure whole_there on whole_there.org_unit_id = here.org_unit_id and whole_there.period = $5
order by
  now.numerator::float8 / nullif(now.denominator, 0) desc nulls last, now.denominator desc nulls last, child.name;
