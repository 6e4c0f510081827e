-- What a connection of the application role may see is set on it as the id of a row of `sight`; without one it shows
-- nothing. A sight is drawn when the server lets a caller in: the units below those whose figures, and whose people, they
-- may read.
create function view.draw_sight(province bigint, figures bigint[], people bigint[]) returns text
language plpgsql as $$
declare
  root constant bigint := (
    select org_unit_id from public.org_unit_version where province_id = province and parent_id is null limit 1
  );
  -- another tree is another sight: who is let in with the one before keeps it until the server hears of the change
  tree constant text := (
    select string_agg(import_id || status, ',' order by import_id) from public.import
    where province_id = province and kind = 'units'
  );
  id constant text := (
    select encode(sha256(key || convert_to(concat_ws(';', province, figures, people, view.today(), tree), 'UTF8')), 'hex')
    from public.sight_key
  );
begin
  if exists (select from public.sight where sight_id = id) then
    return id;
  end if;
  delete from public.sight where made_on < view.today();
  insert into public.sight (sight_id, province_id, whole, everybody, made_on)
  values (id, province, root = any (figures), root = any (people), view.today())
  on conflict do nothing;
  insert into public.sight_unit (sight_id, org_unit_id, reach)
  select id, org_unit_id, case when bool_or(ancestor_id = any (people)) then 'people' else 'figures' end
  from view.unit_under
  where province_id = province and not root = any (people)
    and ancestor_id = any (case when root = any (figures) then people else figures || people end)
  group by org_unit_id
  on conflict do nothing;
  insert into public.sight_unit (sight_id, org_unit_id, reach)
  select distinct id, ancestor_id, 'above' from view.unit_under
  where province_id = province and org_unit_id = any (figures)
  on conflict do nothing;
  return id;
end
$$;
revoke execute on function view.draw_sight from public;

create function view.sight_id() returns text language sql stable parallel safe
return current_setting('rollcall.sight', true);

-- The rules of db/views/110-who-sees-what.sql ask these. In plpgsql, whose plans each connection keeps: written out in the
-- rules, planning them took longer than the pages' own reads.
create function view.province_in_sight() returns bigint language plpgsql stable security definer as $$
begin
  return (select province_id from public.sight where sight_id = current_setting('rollcall.sight', true));
end $$;
-- the province where all its units' figures are in sight, or all its people
create function view.whole_in_sight() returns bigint language plpgsql stable security definer as $$
begin
  return (select province_id from public.sight where sight_id = current_setting('rollcall.sight', true) and whole);
end $$;
create function view.everybody_in_sight() returns bigint language plpgsql stable security definer as $$
begin
  return (select province_id from public.sight where sight_id = current_setting('rollcall.sight', true) and everybody);
end $$;
-- The people in sight: who stands, or ever stood, in a branch whose people are. By person and not by row, because who a
-- person is now follows from their newest row, wherever it puts them; queries leave out who stands elsewhere now.
create function view.members_in_sight() returns setof bigint
language sql stable security definer rows 2000 as $$
  select distinct version.member_id
  from public.sight_unit unit
  join public.sight using (sight_id)
  join public.member_version version
    on version.province_id = sight.province_id and version.branch_id = unit.org_unit_id
  where sight_id = view.sight_id() and reach = 'people'
$$;

-- The accounts in sight: those of such branches, and those that are, or may be, somebody's who is in sight.
create function view.accounts_in_sight() returns setof bigint
language sql stable security definer rows 2000 as $$
  select version.account_id
  from public.sight_unit unit
  join public.sight using (sight_id)
  join public.account_version version
    on version.province_id = sight.province_id and version.branch_id = unit.org_unit_id
  where sight_id = view.sight_id() and reach = 'people'
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
  from public.sight_unit unit
  join public.sight using (sight_id)
  join public.finding
    on finding.province_id = sight.province_id and finding.org_unit_id = unit.org_unit_id
    and finding.member_id is null and finding.account_id is null
  join public.finding_row row on row.province_id = finding.province_id and row.finding_id = finding.finding_id
  where sight_id = view.sight_id() and reach = 'people'
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
  where session_user <> 'rollcall_app'
    or province_id = view.everybody_in_sight()
    or exists (
      select from public.sight_unit
      where sight_id = view.sight_id() and org_unit_id = scope_unit_id and reach = 'people'
    )
$$;
