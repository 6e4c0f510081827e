import type pg from 'pg'
import type { AuditHead, Contents } from './records.ts'

type Client = Pick<pg.ClientBase, 'query'>

/** A table with the columns that are written, not computed. */
export interface CataloguedTable {
  name: string
  columns: string[]
}

/**
 * Written by the migrator; or of no use elsewhere, because after a restore everybody signs in again: whoever comes by an old
 * backup must not come by sessions, nor by the key a database makes for itself.
 */
const NOT_KEPT = [
  ...['applied_migration', 'kysely_migration', 'kysely_migration_lock'],
  ...['session', 'sign_in_step', 'sight_key', 'sight', 'sight_unit', 'review_claim'],
]

const TABLES = `
  select quote_ident(relname) as name, (
    select coalesce(array_agg(quote_ident(attname) order by attnum), '{}') from pg_attribute
    where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
  from pg_class class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence <> 't' and relname <> all ($1)
    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e')
  order by relname collate "C"`

const AUDIT_HEADS = `
  select distinct on (province_id) province_id::text as province, seal_no::text as seal, encode(hash, 'hex') as hash
  from public.audit_seal order by province_id, seal_no desc`

const SEQUENCES = `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate "C"`

/** The tables a backup holds, by name. */
export const listTables = async (client: Client): Promise<CataloguedTable[]> =>
  (await client.query<CataloguedTable>(TABLES, [NOT_KEPT])).rows

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

async function listSequences(client: Client): Promise<Contents['sequences']> {
  const sequences: Contents['sequences'] = []
  for (const { name } of (await client.query<{ name: string }>(SEQUENCES)).rows) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${quoted(name)}`,
    )
    sequences.push({ name, ...rows[0]! })
  }
  return sequences
}

/** The migrations that were applied, without the mark of the views; null where there is not even a table of them. */
export async function listMigrations(client: Client): Promise<Contents['migrations'] | null> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.applied_migration') is not null as there`,
  )
  if (!rows[0]!.there) return null
  const applied = `select name, sha256 from public.applied_migration where name <> 'views' order by name collate "C"`
  return (await client.query<{ name: string; sha256: string }>(applied)).rows
}

/** The last seal of each province's audit chain; none where nothing is sealed yet. */
export async function listAuditHeads(client: Client): Promise<AuditHead[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.audit_seal') is not null as there`,
  )
  return rows[0]!.there ? (await client.query<AuditHead>(AUDIT_HEADS)).rows : []
}

/** What is said first of a backup. Numbers given out later are higher than any in the rows. */
export async function describeContents(client: Client, tables: readonly CataloguedTable[]): Promise<Contents> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return {
    server: rows[0]!.server_version,
    migrations: (await listMigrations(client)) ?? [],
    tables: tables.map(({ name }) => name),
    sequences: await listSequences(client),
    auditHeads: await listAuditHeads(client),
  }
}
