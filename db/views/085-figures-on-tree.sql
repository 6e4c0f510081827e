-- one row a unit of `units`, period from the first to the last and indicator (null: all): what the figures come to on the tree of `day`, summed from the branches
-- whose people belong below the unit on that day, each as it was counted; and from what units above branches hold of their
-- own: people of a branch that ended without another in its place, accounts and cards of no known branch.
create function view.figures_on_tree(
  province bigint, units bigint[], day date, first_period text, last_period text, indicator text
)
returns table (
  org_unit_id bigint, period text, indicator_id text, numerator integer, denominator integer, lower integer, upper integer,
  leaving integer, as_of date, rule text
)
language sql stable as $$
  with part as (
    select
      above.ancestor_id, fact.*, family,
      (
        select kind in ('branch', 'base_branch') from org_unit_version version
        where version.province_id = province and version.org_unit_id = above.org_unit_id and version.valid_from <= fact.as_of
        order by version.valid_from desc limit 1
      ) as meets
    from org_unit_ancestor above
    join fact
      on fact.province_id = province and fact.org_unit_id = above.org_unit_id and fact.indicator_id = coalesce(indicator, fact.indicator_id)
      and fact.period between coalesce(first_period, '') and coalesce(last_period, '9999-99')
      and (first_period is null or view.period_kind(fact.period) = view.period_kind(first_period))
    join indicator known on known.indicator_id = fact.indicator_id
    where above.province_id = province and above.ancestor_id = any (units) and day between above.valid_from and above.valid_to
  ),
  own as (
    select * from part where meets
    union all
    select
      part.ancestor_id, part.province_id, part.org_unit_id, part.period, part.indicator_id,
      part.numerator - below.numerator, part.denominator - below.denominator, part.lower - below.lower,
      part.upper - below.upper, part.as_of, part.rule, part.leaving - below.leaving, part.family, part.meets
    from part
    cross join lateral (
      select
        coalesce(sum(fact.numerator), 0) as numerator, coalesce(sum(fact.denominator), 0) as denominator,
        coalesce(sum(fact.lower), 0) as lower, coalesce(sum(fact.upper), 0) as upper,
        coalesce(sum(fact.leaving), 0) as leaving
      from org_unit_version child
      join fact
        on fact.province_id = province and fact.org_unit_id = child.org_unit_id and fact.period = part.period
        and fact.indicator_id = part.indicator_id
      where child.province_id = province and child.parent_id = part.org_unit_id
        and part.as_of between child.valid_from and child.valid_to
    ) below
    -- meetings are branches' alone
    where not meets and family <> 'meetings'
  )
  select
    ancestor_id, period, indicator_id, sum(numerator)::integer, sum(denominator)::integer, sum(lower)::integer,
    sum(upper)::integer, sum(leaving)::integer, max(as_of), max(rule)
  from own
  group by ancestor_id, period, indicator_id
$$;
