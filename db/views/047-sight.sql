-- What a connection of the application role may see. The server seals it when it lets a caller in, as
-- `province;units;people.seal`: the province, the units below whose figures may be read, and those below whose people may
-- be named; a list is ids with commas, or `*` for the whole province. A sight with another seal shows nothing.
create function view.seal(sight text) returns text language sql stable security definer as $$
  select sight || '.' || encode(sha256(key || convert_to(sight, 'UTF8')), 'hex') from public.sight_key
$$;
revoke execute on function view.seal from public;

create function view.sight(part integer) returns text language plpgsql stable security definer cost 20 as $$
declare
  told text := current_setting('rollcall.sight', true);
  sight text;
begin
  if coalesce(told, '') = '' then
    return null;
  end if;
  sight := split_part(told, '.', 1);
  if split_part(told, '.', 2) is distinct from
    (select encode(sha256(key || convert_to(sight, 'UTF8')), 'hex') from public.sight_key) then
    return null;
  end if;
  return nullif(split_part(sight, ';', part), '');
end
$$;

create function view.province_in_sight() returns bigint language sql stable as $$ select view.sight(1)::bigint $$;

-- the province itself where all its units' figures are in sight, or all its people
create function view.whole_in_sight() returns bigint language sql stable as $$
  select view.sight(1)::bigint where view.sight(2) = '*'
$$;
create function view.everybody_in_sight() returns bigint language sql stable as $$
  select view.sight(1)::bigint where view.sight(3) = '*'
$$;

-- the top units in sight; whole provinces have none
create function view.tops_in_sight() returns bigint[] language sql stable as $$
  select string_to_array(nullif(view.sight(2), '*'), ',')::bigint[]
$$;
create function view.tops_of_people_in_sight() returns bigint[] language sql stable as $$
  select string_to_array(nullif(view.sight(3), '*'), ',')::bigint[]
$$;

-- The people in sight: who stands, or ever stood, in a branch whose people are. By person and not by row, because who a
-- person is now follows from their newest row, wherever it puts them; queries leave out who stands elsewhere now.
create function view.members_in_sight() returns setof bigint
language sql stable security definer rows 2000 as $$
  select distinct version.member_id
  from (
    select distinct org_unit_id from view.unit_under
    where province_id = view.province_in_sight() and ancestor_id = any (view.tops_of_people_in_sight())
  ) unit
  join public.member_version version
    on version.province_id = view.province_in_sight() and version.branch_id = unit.org_unit_id
$$;

-- The accounts in sight: those of such branches, and those that are, or may be, somebody's who is in sight.
create function view.accounts_in_sight() returns setof bigint
language sql stable security definer rows 2000 as $$
  select version.account_id
  from (
    select distinct org_unit_id from view.unit_under
    where province_id = view.province_in_sight() and ancestor_id = any (view.tops_of_people_in_sight())
  ) unit
  join public.account_version version
    on version.province_id = view.province_in_sight() and version.branch_id = unit.org_unit_id
  union
  select link.account_id
  from view.members_in_sight() as member (member_id)
  join public.link on link.province_id = view.province_in_sight() and link.member_id = member.member_id
$$;

-- The rows of files that say something of them, or show a finding on a branch in sight that is about nobody by name.
create function view.rows_in_sight() returns table (import_id bigint, row_no integer)
language sql stable security definer rows 4000 as $$
  select version.import_id, version.row_no
  from view.members_in_sight() as member (member_id)
  join public.member_version version
    on version.province_id = view.province_in_sight() and version.member_id = member.member_id
  where version.row_no is not null
  union
  select version.import_id, version.row_no
  from view.accounts_in_sight() as account (account_id)
  join public.account_version version
    on version.province_id = view.province_in_sight() and version.account_id = account.account_id
  union
  select event.import_id, event.row_no
  from view.members_in_sight() as member (member_id)
  join public.card_event event
    on event.province_id = view.province_in_sight() and event.member_id = member.member_id
  union
  select row.import_id, row.row_no
  from (
    select distinct org_unit_id from view.unit_under
    where province_id = view.province_in_sight() and ancestor_id = any (view.tops_of_people_in_sight())
  ) unit
  join public.finding
    on finding.province_id = view.province_in_sight() and finding.org_unit_id = unit.org_unit_id
    and finding.member_id is null and finding.account_id is null
  join public.finding_row row on row.province_id = finding.province_id and row.finding_id = finding.finding_id
$$;

-- the province's own unit, whose name alone may be out of sight
create function view.root_unit(province bigint) returns bigint language sql stable security definer as $$
  select org_unit_id from public.org_unit_version where province_id = province and parent_id is null limit 1
$$;

-- the files whose scope lies where people are in sight, with all they did: a file for the whole province is the province's;
-- all of them for the owner's own work
create function view.imports_in_sight() returns setof public.import
language sql stable security definer rows 50 as $$
  select * from public.import
  where session_user <> 'rollcall_app' or province_id = view.everybody_in_sight() or (
    province_id = view.province_in_sight() and exists (
      select from view.unit_under above
      where above.province_id = import.province_id and above.org_unit_id = scope_unit_id
        and above.ancestor_id = any (view.tops_of_people_in_sight())
    )
  )
$$;
