-- one row a statement on a member, their temporary activity elsewhere aside: from when until before when it is held true;
-- only of those who ever were in some branches when these are named (callers bind the list, so that few are found by
-- index), or only of those with several rows. Who is gone is held by nothing.
-- The first roster also stands for the time before it, nothing older being known, but not for people who joined since, nor
-- for those whom an older complete roster, of the province or of the branch, did not name.
create function view.held_rows(province bigint, branches bigint[], several boolean)
returns table (
  member_id bigint, branch_id bigint, full_name text, date_of_birth date, status text, exempt_from date, exempt_to date,
  smartphone boolean, held_from date, held_until date, gender text, membership text
)
language sql stable parallel safe as $$
  with known as (
    select
      version.*, lead(as_of, 1, 'infinity') over of_member as next, row_number() over of_member = 1 as first
    from member_version version
    where version.province_id = province and not temporary
      and (branches is null or version.member_id = any (array(
        select of_branch.member_id from member_version of_branch
        where of_branch.province_id = province and of_branch.branch_id = any (branches)
      )))
      and (not several or version.member_id = any (array(
        select of_person.member_id from person_row of_person where of_person.province_id = province
      )))
    window of_member as (partition by version.member_id order by as_of, import_id)
  ),
  complete as materialized (
    select scope_unit_id, as_of from import
    where province_id = province and kind = 'roster' and import.status = 'committed' and supplements is null
  ),
  whole as materialized (select min(as_of) as as_of from complete where scope_unit_id is null),
  scoped as materialized (
    select below.org_unit_id as branch_id, min(as_of) as as_of
    from complete
    join org_unit_ancestor below
      on below.province_id = province and below.ancestor_id = scope_unit_id and as_of between below.valid_from and below.valid_to
    group by below.org_unit_id
  )
  select
    known.member_id, known.branch_id, known.full_name, known.date_of_birth, known.status, exempt_from, exempt_to, smartphone,
    known.as_of, next, known.gender, known.membership
  from known
  where known.as_of < next and not view.is_gone(known.status)
  union all
  select
    known.member_id, known.branch_id, known.full_name, known.date_of_birth, known.status, exempt_from, exempt_to, smartphone,
    coalesce(joined_on, '-infinity'), known.as_of, known.gender, known.membership
  from known
  cross join whole
  left join scoped on scoped.branch_id = known.branch_id
  where first and known.as_of <= coalesce(least(whole.as_of, scoped.as_of), 'infinity')
    and coalesce(joined_on, '-infinity') < known.as_of and not view.is_gone(known.status)
$$;

-- the same, each person once: who has several rows is held under the one that is kept, and of two that are held at a
-- time only the one that counts is; at the unit that stands in the place of their branch while it does not stand itself
create function view.held_members(province bigint, branches bigint[])
returns table (
  member_id bigint, branch_id bigint, full_name text, date_of_birth date, status text, exempt_from date, exempt_to date,
  smartphone boolean, held_from date, held_until date, gender text, membership text
)
language sql stable parallel safe as $$
  select
    member_id, place.ancestor_id, full_name, date_of_birth, status, exempt_from, exempt_to, smartphone,
    greatest(held_from, place.valid_from), least(held_until, place.valid_to + 1), gender, membership
  from (
    select * from view.held_rows(province, branches, false) alone
    where not exists (
      select from person_row row where row.province_id = province and row.member_id = alone.member_id
    )
    union all
    select
      kept_id, branch_id, full_name, date_of_birth, status, exempt_from, exempt_to, smartphone, lower(piece), upper(piece),
      gender, membership
    from (
      select
        held.*, row.kept_id, row.place, range_agg(daterange(held.held_from, held.held_until)) over (
          partition by row.kept_id order by row.place groups between unbounded preceding and 1 preceding
        ) as taken
      from view.held_rows(province, null, true) held
      join person_row row on row.province_id = province and row.member_id = held.member_id
    ) one
    cross join lateral unnest(
      datemultirange(daterange(held_from, held_until)) - coalesce(taken, datemultirange())
    ) as piece
    where branches is null or branch_id = any (branches)
  ) held
  join org_unit_ancestor place
    on place.province_id = province and place.org_unit_id = held.branch_id and depth = 0
    and place.valid_from < held_until and place.valid_to >= held_from
$$;

-- one row a statement on an account: from when until before when it is held true, only of some accounts when these are
-- named; the first export likewise stands for the time before it, but not for accounts issued since
create function view.held_accounts(province bigint, accounts bigint[])
returns table (
  account_id bigint, branch_id bigint, full_name text, date_of_birth date, status text, activated_on date,
  last_login_on date, held_from date, held_until date
)
language sql stable parallel safe as $$
  select
    account_id, branch_id, full_name, date_of_birth, status, activated_on, last_login_on,
    case when first then least(coalesce(least(issued_on, activated_on), '-infinity'), as_of) else as_of end, next
  from (
    select
      version.*, lead(as_of, 1, 'infinity') over of_account as next, row_number() over of_account = 1 as first
    from account_version version
    where version.province_id = province and (accounts is null or version.account_id = any (accounts))
    window of_account as (partition by version.account_id order by as_of, import_id)
  ) known
$$;

-- one row a person held on a day: what view.held_members says of that day, found by looking once for each person and not
-- among all that was ever said; only of those whose files name some units, when these are named
create function view.members_on(province bigint, units bigint[], day date)
returns table (
  member_id bigint, branch_id bigint, full_name text, date_of_birth date, status text, exempt_from date, exempt_to date,
  smartphone boolean, membership text
)
language sql stable parallel safe as $$
  with person as (
    select member_id from member where member.province_id = province and units is null
    union
    select member_id from member_version version
    where version.province_id = province and version.branch_id = any (units) and not temporary
    union
    -- of somebody's several rows another may be the one that counts
    select sibling.member_id
    from member_version version
    join person_row known on known.province_id = province and known.member_id = version.member_id
    join person_row sibling on sibling.province_id = province and sibling.kept_id = known.kept_id
    where version.province_id = province and version.branch_id = any (units) and not temporary
  ),
  complete as materialized (
    select scope_unit_id, as_of from import
    where province_id = province and kind = 'roster' and import.status = 'committed' and supplements is null
  ),
  whole as materialized (select min(as_of) as as_of from complete where scope_unit_id is null),
  scoped as materialized (
    select below.org_unit_id as branch_id, min(as_of) as as_of
    from complete
    join org_unit_ancestor below
      on below.province_id = province and below.ancestor_id = scope_unit_id and as_of between below.valid_from and below.valid_to
    group by below.org_unit_id
  ),
  held as (
    select said.*
    from person
    cross join lateral (
      select version.* from member_version version
      where version.province_id = province and version.member_id = person.member_id and not temporary
        and version.as_of <= day
      order by version.as_of desc, version.import_id desc
      limit 1
    ) said
    where not view.is_gone(said.status)
    union all
    -- nobody had said anything of them yet
    select said.*
    from person
    cross join lateral (
      select version.* from member_version version
      where version.province_id = province and version.member_id = person.member_id and not temporary and not exists (
        select from member_version earlier
        where earlier.province_id = province and earlier.member_id = person.member_id and not temporary and earlier.as_of <= day
      )
      order by version.as_of, version.import_id
      limit 1
    ) said
    cross join whole
    left join scoped on scoped.branch_id = said.branch_id
    where day >= coalesce(said.joined_on, '-infinity')
      and said.as_of <= coalesce(least(whole.as_of, scoped.as_of), 'infinity') and not view.is_gone(said.status)
  )
  select
    one.person_id, place.ancestor_id, one.full_name, one.date_of_birth, one.status, one.exempt_from, one.exempt_to,
    one.smartphone, one.membership
  from (
    select distinct on (person_id) *
    from (
      select held.*, coalesce(row.kept_id, held.member_id) as person_id, row.place
      from held
      left join person_row row on row.province_id = province and row.member_id = held.member_id
    ) named
    order by person_id, named.place
  ) one
  join org_unit_ancestor place
    on place.province_id = province and place.org_unit_id = one.branch_id and depth = 0
    and day between place.valid_from and place.valid_to
  where units is null or one.branch_id = any (units)
$$;

-- what view.held_accounts says of one account on a day; no row when it is not held then
create function view.account_on(province bigint, account bigint, day date)
returns table (
  branch_id bigint, full_name text, date_of_birth date, status text, activated_on date, last_login_on date
)
language sql stable parallel safe as $$
  select branch_id, full_name, date_of_birth, status, activated_on, last_login_on
  from (
    select * from account_version version
    where version.province_id = province and version.account_id = account and version.as_of <= day
    order by version.as_of desc, version.import_id desc
    limit 1
  ) said
  union all
  select branch_id, full_name, date_of_birth, status, activated_on, last_login_on
  from (
    select * from account_version version
    where version.province_id = province and version.account_id = account and not exists (
      select from account_version earlier
      where earlier.province_id = province and earlier.account_id = account and earlier.as_of <= day
    )
    order by version.as_of, version.import_id
    limit 1
  ) first_said
  where day >= coalesce(least(issued_on, activated_on), '-infinity')
$$;
