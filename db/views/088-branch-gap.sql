-- The branches below a unit, as they stood on a day, that miss anybody in a period, with how many, of some
-- indicators. These are asked for as an argument, for what a function returns has lost its order of letters and finds no index.
create function view.branch_gap(province bigint, unit bigint, asked text[], counted text, tree_day date)
returns table (
  indicator_id text, org_unit_id bigint, code text, name text, missing integer, denominator integer
) language sql stable parallel safe as $$
  select
    fact.indicator_id, branch.org_unit_id, branch.code, branch.name, fact.denominator - fact.numerator, fact.denominator
  from org_unit_ancestor below
  join org_unit_version branch
    on branch.province_id = province and branch.org_unit_id = below.org_unit_id
    and branch.kind in ('branch', 'base_branch') and tree_day between branch.valid_from and branch.valid_to
  join fact
    on fact.province_id = province and fact.org_unit_id = below.org_unit_id and fact.period = counted
    and fact.indicator_id = any (asked) and fact.numerator < fact.denominator
  where below.province_id = province and below.ancestor_id = unit and tree_day between below.valid_from and below.valid_to
$$;
