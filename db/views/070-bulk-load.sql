-- Loading an empty table and then building its indexes is several times faster than the other way round
-- (design §7: the bench measures it). Both run in the loading transaction, so a killed load leaves table and indexes as
-- they were.
create function view.set_indexes_aside(target regclass) returns text[] language plpgsql as $$
declare
  definitions text[] := '{}';
  found record;
begin
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
