import type { Database } from '#api/database/connect.ts'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions } from '#api/access/sessions.ts'
import { describeSchema } from '#api/database/describe-schema.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { listProvinces } from '#api/org-units/provinces.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'

/** Tables that a restored database has of its own. */
const OWN = [
  'applied_migration',
  'kysely_migration',
  'kysely_migration_lock',
  'session',
  'sign_in_step',
  'sight_key',
  'sight',
  'sight_unit',
]

/** That a backup was made or restored is written down after it. */
const AFTERWARDS = `select event_id from audit_event where act in ('backed_up', 'restored')`
const BUT: Record<string, string> = {
  audit_event: `where event_id not in (${AFTERWARDS})`,
  audit_seal: `where event_id not in (${AFTERWARDS})`,
  audit_waiting: `where event_id not in (${AFTERWARDS})`,
}

/** Every table with its rows and their sum, whatever their order; asked of PostgreSQL, not of the backup. */
export async function tableSums({ pool }: Pick<Database, 'pool'>): Promise<Record<string, string>> {
  const client = await pool.connect()
  // times are one moment, whatever the server's own zone
  await client.query(`set timezone = 'UTC'`)
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [[...OWN, 'review_claim']],
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await client.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' order by line)), '') as sum
       from (select (${name})::text collate "C" as line from ${name} ${BUT[name] ?? ''}) lines`,
    )
    sums[name] = rows[0]!.sum
  }
  client.release(true)
  return sums
}

/** What of a database is no row: tables, keys, indexes and views, triggers, and where numbering goes on. */
export async function frameOf(database: Database) {
  const list = async (text: string) => (await database.pool.query<{ line: string }>(text)).rows.map(({ line }) => line)
  return {
    schema: await describeSchema(database),
    triggers: await list(`select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) as line
      from pg_trigger where not tgisinternal order by 1`),
    foreignKeys: await list(`select format('%s %s %s', conrelid::regclass, conname, convalidated) as line
      from pg_constraint where contype = 'f' order by 1`),
    sequences: await list(`select format('%s %s', sequencename, coalesce(last_value, 0)) as line
      from pg_sequences where schemaname = 'public' order by 1`),
    migrations: await list(`select name || ' ' || sha256 as line from applied_migration order by 1`),
  }
}

/** A province with a register of each kind, linked and counted, a user, and a session. */
export async function openFilledProvince(members = 40): Promise<GivenProvince> {
  const province = await openProvince()
  const numbers = Array.from({ length: members }, (_, at) => at + 1)
  // what COPY has to write otherwise than it is: tabs, line breaks, backslashes, nothing at all
  const odd = { full_name: 'Lê\\N Văn "An"', profile_no: '', card_no: '\\.' }
  await province.take('roster', [...numbers.map((number) => person(number)), person(99, odd)])
  await province.take(
    'accounts',
    numbers.slice(5).map((number) => account(number)),
  )
  await province.take('meetings', [
    {
      source: 'app',
      branch_code: 'A',
      month: '2024-05',
      held_on: '2024-05-03',
      kind: 'regular',
      convened: '5',
      present: '5',
    },
  ])
  for (const { provinceId } of await listProvinces(province.database.db)) {
    await runReconciliation(province.database, provinceId)
    await refreshFacts(province.database, provinceId)
  }
  await province.rows(`insert into column_mapping (province_id, kind, header_sha256, mapping, decided_by)
    select province_id, 'roster', 'x', '{"a": "tab\\t line\\n \\\\ back"}', E'tab\\there\\nline \\\\N' from province`)
  await makeFirstAdministrator(province.database.db, 'mot-mat-khau-dai')
  const sessions = await openSessions(province.database)
  await sessions.close()
  await province.rows(
    `insert into session (token_hash, user_id, expires_at) select 'x', user_id, now() + '1 day' from app_user`,
  )
  return province
}
