import type { Transaction } from '../database/connect.ts'

/** What is dropped before rows are loaded, and the statements that make it again, in their order. */
interface Aside {
  drop: string
  make: string
}

// Foreign keys first: the keys they point to cannot go before them, nor come after them. They are proved again when made.
const CONSTRAINTS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
  from pg_constraint
  where connamespace = 'public'::regnamespace and contype = any ($1) and conparentid = 0
    and conrelid in (select oid from pg_class where relkind = 'r' and not relispartition)
  order by conrelid::regclass::text, conname`

const INDEXES = `
  select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
  from pg_index join pg_class on pg_class.oid = indrelid
  where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition
    and not exists (select from pg_constraint where conindid = indexrelid)
  order by indexrelid::regclass::text`

// a trigger is for what people do: what they did then has been told, stamped and counted
const TRIGGERS = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as drop,
    format('alter table %s enable %s trigger %I', tgrelid::regclass,
      case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as make
  from pg_trigger join pg_class on pg_class.oid = tgrelid
  where relnamespace = 'public'::regnamespace and relkind = 'r' and not tgisinternal and tgenabled <> 'D'
  order by tgrelid::regclass::text, tgname`

/**
 * Takes foreign keys, indexes and triggers off every table, which makes the order of tables a matter of indifference and
 * loading several times faster. The returned function brings all of it back, and proves every key on the rows.
 */
export async function setAside({ client }: Transaction): Promise<() => Promise<void>> {
  const list = async (text: string, values: unknown[] = []) => (await client.query<Aside>(text, values)).rows
  const foreignKeys = await list(CONSTRAINTS, [['f']])
  const triggers = await list(TRIGGERS)
  const keys = await list(CONSTRAINTS, [['p', 'u', 'x']])
  const indexes = await list(INDEXES)
  const all = [...foreignKeys, ...triggers, ...keys, ...indexes]
  for (const { drop } of all) await client.query(drop)
  return async () => {
    for (const { make } of [...keys, ...indexes, ...foreignKeys, ...triggers]) await client.query(make)
  }
}
