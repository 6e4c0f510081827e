-- in:  $1 province, $2 unit, $3 whether of the units directly below it, $4 indicator, $5 period, $6 period before, $7 and $8 the last
--      day of each, $9 whether both are summed on one tree
-- out: one row a unit whose figure cannot be set beside that of the period before, with all that speaks against it. What came and
--      went is told by the closure: whose people belong below the unit on the one day alone
with unit as materialized (
  select org_unit_id, code, name, kind,
    exists (
      select from org_unit_version former
      where former.province_id = $1 and former.org_unit_id = version.org_unit_id
        and $8::date between former.valid_from and former.valid_to
    ) as stood
  from org_unit_version version
  where version.province_id = $1 and $7::date between version.valid_from and version.valid_to
    and case when $3 then version.parent_id = $2 else version.org_unit_id = $2 end
),
below as materialized (
  select ancestor_id, org_unit_id,
    bool_or($8::date between valid_from and valid_to) as was,
    bool_or($7::date between valid_from and valid_to) as is_now
  from org_unit_ancestor above
  where province_id = $1 and ancestor_id in (select org_unit_id from unit) and not $9
    -- nearly all go on: only what ended or began is looked at, and left out where one follows upon the other
    and ($8::date between valid_from and valid_to) <> ($7::date between valid_from and valid_to)
  group by ancestor_id, org_unit_id
  having bool_or($8::date between valid_from and valid_to) <> bool_or($7::date between valid_from and valid_to)
),
passed as (
  select below.ancestor_id,
    count(*) filter (where is_now)::integer as came, count(*) filter (where was)::integer as went,
    coalesce(sum(fact.denominator) filter (where is_now), 0)::integer as came_members,
    coalesce(sum(fact.denominator) filter (where was), 0)::integer as went_members
  from below
  -- a branch without anybody changes no figure
  join fact
    on fact.province_id = $1 and fact.org_unit_id = below.org_unit_id and fact.indicator_id = 'installed_p0'
    and fact.period = case when is_now then $5 else $6 end and fact.denominator > 0
  where below.org_unit_id <> below.ancestor_id and exists (
    select from org_unit_version version
    where version.province_id = $1 and version.org_unit_id = below.org_unit_id and kind in ('branch', 'base_branch')
  )
  group by below.ancestor_id
),
-- whose people became more or fewer by a twentieth
resized as materialized (
  select unit.org_unit_id
  from unit
  join fact now
    on now.province_id = $1 and now.org_unit_id = unit.org_unit_id and now.period = $5 and now.indicator_id = 'installed_p0'
  join fact before
    on before.province_id = $1 and before.org_unit_id = unit.org_unit_id and before.period = $6
    and before.indicator_id = 'installed_p0' and before.denominator > 0
  where abs(now.denominator - before.denominator) * 20 > now.denominator
),
-- the branches that stood below these all the while, of which lists of members say something for the first time, or no more
listed as (
  select
    unit.org_unit_id as ancestor_id,
    count(*) filter (where now.denominator > 0)::integer as listed,
    count(*) filter (where coalesce(now.denominator, 0) = 0)::integer as unlisted,
    coalesce(sum(now.denominator), 0)::integer as listed_members, coalesce(sum(before.denominator), 0)::integer as unlisted_members
  from resized unit
  join org_unit_ancestor under
    on under.province_id = $1 and under.ancestor_id = unit.org_unit_id and $7::date between under.valid_from and under.valid_to
  join org_unit_version branch
    on branch.province_id = $1 and branch.org_unit_id = under.org_unit_id and branch.kind in ('branch', 'base_branch')
    and $7::date between branch.valid_from and branch.valid_to
  left join fact now
    on now.province_id = $1 and now.org_unit_id = branch.org_unit_id and now.period = $5 and now.indicator_id = 'installed_p0'
  left join fact before
    on before.province_id = $1 and before.org_unit_id = branch.org_unit_id and before.period = $6
    and before.indicator_id = 'installed_p0'
  where (coalesce(now.denominator, 0) > 0) <> (coalesce(before.denominator, 0) > 0)
    and (under.ancestor_id, under.org_unit_id) not in (select ancestor_id, org_unit_id from below)
    and exists (
      select from org_unit_version former
      where former.province_id = $1 and former.org_unit_id = branch.org_unit_id and $8::date between former.valid_from and former.valid_to
    )
  group by unit.org_unit_id
),
told as (
  select unit.*,
    passed.came, passed.went, passed.came_members, passed.went_members,
    listed.listed, listed.unlisted, listed.listed_members, listed.unlisted_members,
    now.denominator, before.denominator as denominator_then,
    coalesce(before.upper - before.lower > before.denominator / 4, false) as unknown,
    before.rule as rule_then, now.rule as rule_now,
    round(100.0 * exempt.denominator / nullif(now.denominator + exempt.denominator, 0)) as exempt_now,
    round(100.0 * exempt_then.denominator / nullif(before.denominator + exempt_then.denominator, 0)) as exempt_then,
    (
      select day::text from unit_turn
      where province_id = $1 and day > $8::date and day <= $7::date and not $9
        and (org_unit_id in (select org_unit_id from below where ancestor_id = unit.org_unit_id) or subject_id = unit.org_unit_id)
      group by day order by count(*) desc, day desc limit 1
    ) as day
  from unit
  left join passed on passed.ancestor_id = unit.org_unit_id
  left join listed on listed.ancestor_id = unit.org_unit_id
  join fact now
    on now.province_id = $1 and now.org_unit_id = unit.org_unit_id and now.period = $5 and now.indicator_id = $4
    and now.denominator > 0
  left join fact before
    on before.province_id = $1 and before.org_unit_id = unit.org_unit_id and before.period = $6 and before.indicator_id = $4
  left join view.exempt_figure exempt
    on exempt.province_id = $1 and exempt.org_unit_id = unit.org_unit_id and exempt.period = $5 and exempt.indicator_id = $4
    and exempt.rule = now.rule
    -- again, where it reaches the index
    and exempt.org_unit_id = any (array(select org_unit_id from unit))
  left join view.exempt_figure exempt_then
    on exempt_then.province_id = $1 and exempt_then.org_unit_id = unit.org_unit_id and exempt_then.period = $6 and exempt_then.indicator_id = $4
    and exempt_then.rule = before.rule
    -- again, where it reaches the index
    and exempt_then.org_unit_id = any (array(select org_unit_id from unit))
)
select code, name, kind, stood, coalesce(came, 0) as came, coalesce(went, 0) as went, coalesce(came_members, 0) as came_members,
  coalesce(went_members, 0) as went_members, coalesce(listed, 0) as listed, coalesce(unlisted, 0) as unlisted,
  coalesce(listed_members, 0) as listed_members, coalesce(unlisted_members, 0) as unlisted_members, denominator_then, unknown, rule_then, rule_now,
  coalesce(exempt_now, 0)::integer as exempt_now, coalesce(exempt_then, 0)::integer as exempt_then, day
from told
where not stood and not $9 or came > 0 or went > 0 or listed > 0 or unlisted > 0 or coalesce(denominator_then, 0) = 0 or unknown or rule_then <> rule_now
  or abs(coalesce(exempt_now, 0) - coalesce(exempt_then, 0)) >= 2
order by name, code;
