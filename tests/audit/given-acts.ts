import { readBackupConfig } from '#api/backup/backup-config.ts'
import { recordAct, type Act } from '#api/audit/record-act.ts'
import { sealEvents } from '#api/audit/sealing.ts'
import { check } from '#api/commands/check.command.ts'
import type { GivenProvince } from '../given-province.ts'

export const DOER = { actor: 'lan', source: '10.0.0.7' }

/** The ids of the province and of its units by code. */
export async function idsOf(given: GivenProvince): Promise<{ provinceId: string; units: Record<string, string> }> {
  const rows = await given.rows<{ province_id: string; code: string; org_unit_id: string }>(
    'select province_id, code, org_unit_id from view.unit_now',
  )
  return {
    provinceId: rows[0]!.province_id,
    units: Object.fromEntries(rows.map(({ code, org_unit_id }) => [code, org_unit_id])),
  }
}

/** So many imports, sealed; their number is in `after`. */
export async function actsOf({ database }: GivenProvince, provinceId: string | null, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    await recordAct(database.db, { ...DOER, provinceId, act: 'imported', after: { rows: number } } satisfies Act)
  }
  await sealEvents(database)
}

/** Changes what cannot be changed, as whoever owns the database and means it can; the guards stand again after it. */
export async function tamper({ database }: GivenProvince, ...statements: string[]): Promise<void> {
  for (const table of ['audit_event', 'audit_seal']) {
    await database.pool.query(`alter table ${table} disable trigger append_only`)
  }
  for (const statement of statements) await database.pool.query(statement)
  for (const table of ['audit_event', 'audit_seal']) {
    await database.pool.query(`alter table ${table} enable always trigger append_only`)
  }
}

/** `rollcall check`: how many checks failed, and everything it said. */
export async function runCheck(
  { database }: GivenProvince,
  options: Record<string, string> = {},
): Promise<{ failed: number; said: string }> {
  const said: string[] = []
  const context = {
    config: {
      databaseUrl: null,
      dataDir: '',
      host: '',
      port: 0,
      adminPassword: null,
      backup: readBackupConfig({}, ''),
    },
    database: async () => database,
    unmigrated: async () => database,
    untilInterrupted: async () => undefined,
    untilHastened: async () => undefined,
    say: (line: string) => void said.push(line),
  }
  const { failed } = (await check.run([], options, context)) as { failed: number }
  return { failed, said: said.join('\n') }
}

/** As if nothing had been done so far: what a test gives is written down, too. */
export async function forgetActs({ rows }: GivenProvince): Promise<void> {
  const tables = ['audit_seal', 'audit_waiting', 'audit_event']
  for (const table of tables) {
    await rows(`alter table ${table} disable trigger all`)
    await rows(`delete from ${table}`)
    await rows(`alter table ${table} enable trigger all`)
  }
  for (const table of ['audit_event', 'audit_seal'])
    await rows(`alter table ${table} enable always trigger append_only`)
  await rows(`alter sequence audit_event_id_seq restart`)
}
