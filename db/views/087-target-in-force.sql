-- Whose target holds for a unit on a day, of each indicator that has one: the nearest unit above it that was given one, the
-- unit itself first (`depth` 0), on the tree of `tree_day` (decision 0035).
create function view.target_in_force(province bigint, unit bigint, tree_day date, target_day date)
returns table (
  indicator_id text, given_to bigint, depth smallint, share numeric, valid_from date, target_plan_id bigint
) language sql stable parallel safe as $$
  select distinct on (target.indicator_id)
    target.indicator_id, target.org_unit_id, above.depth, target.share, target.valid_from, target.target_plan_id
  from org_unit_ancestor above
  join target
    on target.province_id = province and target.org_unit_id = above.ancestor_id
    and target_day between target.valid_from and target.valid_to
  where above.province_id = province and above.org_unit_id = unit and tree_day between above.valid_from and above.valid_to
  order by target.indicator_id, above.depth
$$;
