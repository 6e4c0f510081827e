-- one row a member: what is held true of them on a day, their temporary activity elsewhere aside; only of some
-- branches when these are named (callers bind the list, so that few branches are found by index).
-- The first roster also stands for the time before it, nothing older being known, but not for people who joined since.
create function view.members_on(province bigint, day date, branches bigint[]) returns setof member_version
language sql stable parallel safe as $$
  select version.* from member_version version
  where version.province_id = province and not version.temporary and version.as_of <= day
    and (branches is null or version.branch_id = any (branches))
    and not exists (
      select from member_version later
      where later.province_id = province and later.member_id = version.member_id and not later.temporary
        and later.as_of <= day and (later.as_of, later.import_id) > (version.as_of, version.import_id)
    )
  union all
  select version.* from member_version version
  where version.province_id = province and not version.temporary and version.as_of > day
    and (branches is null or version.branch_id = any (branches))
    and (version.joined_on is null or version.joined_on <= day)
    -- a complete roster of the province, or of the branch, that did not name them knew better
    and not exists (
      select from import roster
      where roster.province_id = province and roster.kind = 'roster' and roster.status = 'committed'
        and roster.supplements is null and roster.as_of <= day and roster.scope_unit_id is null
    )
    and version.branch_id not in (
      select below.org_unit_id
      from import roster
      join org_unit_ancestor below
        on below.province_id = province and below.ancestor_id = roster.scope_unit_id
      where roster.province_id = province and roster.kind = 'roster' and roster.status = 'committed'
        and roster.supplements is null and roster.as_of <= day
    )
    and not exists (
      select from member_version earlier
      where earlier.province_id = province and earlier.member_id = version.member_id and not earlier.temporary
        and (earlier.as_of, earlier.import_id) < (version.as_of, version.import_id)
    )
$$;

-- one row an account: what is held true of it on a day, only of some accounts when these are named; the first export
-- likewise stands for the time before it, but not for accounts issued since
create function view.accounts_on(province bigint, day date, accounts bigint[]) returns setof account_version
language sql stable parallel safe as $$
  select version.* from account_version version
  where version.province_id = province and version.as_of <= day
    and (accounts is null or version.account_id = any (accounts))
    and not exists (
      select from account_version later
      where later.province_id = province and later.account_id = version.account_id
        and later.as_of <= day and (later.as_of, later.import_id) > (version.as_of, version.import_id)
    )
  union all
  select version.* from account_version version
  where version.province_id = province and version.as_of > day
    and (accounts is null or version.account_id = any (accounts))
    and coalesce(least(version.issued_on, version.activated_on), '-infinity') <= day
    and not exists (
      select from account_version earlier
      where earlier.province_id = province and earlier.account_id = version.account_id
        and (earlier.as_of, earlier.import_id) < (version.as_of, version.import_id)
    )
$$;
