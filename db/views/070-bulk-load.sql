-- Loading an empty table and then building its indexes is several times faster than the other way round
-- (design §7: the bench measures it). Both run in the loading transaction, so a killed load leaves table and indexes as
-- they were.
create function view.set_indexes_aside(target regclass) returns text[] language plpgsql as $$
declare
  definitions text[];
  name regclass;
begin
  select coalesce(array_agg(pg_get_indexdef(indexrelid) order by indexrelid), '{}') into definitions
  from pg_index where indrelid = target and not indisprimary;
  for name in select indexrelid::regclass from pg_index where indrelid = target and not indisprimary loop
    execute format('drop index %s', name);
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
