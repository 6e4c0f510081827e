-- Loading an empty table and then building its indexes is several times faster than the other way round
-- (design §7: the bench measures it). Both run in the loading transaction, so a killed load leaves table and indexes as
-- they were.
-- Nothing is set aside, and nothing returned, where somebody else is or may be at the table: a province's own lock does not
-- keep other provinces away, and pages would wait until the load has ended (announce-serving.ts).
create function view.set_indexes_aside(target regclass) returns text[] language plpgsql as $$
declare
  definitions text[] := '{}';
  found record;
  is_empty boolean;
begin
  execute format('select not exists (select from %s)', target) into is_empty;
  if not is_empty or not pg_try_advisory_xact_lock(hashtext('rollcall serving')) then return '{}'; end if;
  begin
    -- not waited for: two loads that wait for each other's tables would never end
    execute format('lock table %s in access exclusive mode nowait', target);
  exception when lock_not_available then
    return '{}';
  end;
  -- who held the table a moment ago may have left rows in it: truncate would take them, committed or not
  execute format('select not exists (select from %s)', target) into is_empty;
  if not is_empty then return '{}'; end if;
  -- a table emptied in the loading transaction is written without log where wal_level is minimal
  execute format('truncate %s', target);
  for found in
    select
      indexrelid::regclass as name, indisprimary, conname,
      case when indisprimary then format('alter table %s add %s', target, pg_get_constraintdef(key.oid))
        else pg_get_indexdef(indexrelid) end as definition
    from pg_index
    left join pg_constraint key on key.conindid = indexrelid and key.contype = 'p'
    where indrelid = target
    order by indexrelid
  loop
    definitions := definitions || found.definition;
    if found.indisprimary then
      execute format('alter table %s drop constraint %I', target, found.conname);
    else
      execute format('drop index %s', found.name);
    end if;
  end loop;
  return definitions;
end $$;
create function view.build_indexes(definitions text[]) returns void language plpgsql as $$
declare
  definition text;
begin
  foreach definition in array definitions loop
    execute definition;
  end loop;
end $$;
