import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database/connect.ts'
import type { Family } from './prometheus-text.ts'

/** When the newest finished backup of the data folder was written, in seconds since 1970; null without one. */
export async function lastBackup(dataDir: string): Promise<number | null> {
  const folder = join(dataDir, 'backups')
  const names = await readdir(folder).catch(() => [])
  // what is being written has a name of its own until it is whole
  const finished = names.filter((name) => !name.startsWith('.') && !/\.(part|tmp|new)$/.test(name))
  const found = await Promise.all(finished.map((name) => stat(join(folder, name)).catch(() => null)))
  const times = found.filter((one) => one?.isFile()).map((one) => one!.mtimeMs / 1000)
  return times.length > 0 ? Math.max(...times) : null
}

const OF_PROVINCES = `
  select province_id::text as province, extract(epoch from last_run.finished_at) as reconciled, stale.number as stale
  from province
  join lateral (
    select count(*) as number from stale_fact where stale_fact.province_id = province.province_id
  ) as stale on true
  left join lateral (
    select max(finished_at) as finished_at from reconciliation_run
    where reconciliation_run.province_id = province.province_id
  ) as last_run on true
  order by province_id`

interface OfProvince {
  province: string
  reconciled: string | null
  stale: string
}

const NAMES = {
  backup: 'rollcall_last_backup_timestamp_seconds',
  reconciled: 'rollcall_last_reconciliation_timestamp_seconds',
  stale: 'rollcall_facts_stale',
  up: 'rollcall_database_up',
}

/** What lies in the database and the data folder, by province; without an answer of the database only that. */
export async function storeFamilies({ pool }: Pick<Database, 'pool'>, dataDir: string | null): Promise<Family[]> {
  const backup = dataDir === null ? null : await lastBackup(dataDir)
  const provinces = await pool.query<OfProvince>(OF_PROVINCES).then(
    ({ rows }) => rows,
    () => null,
  )
  const family = (name: string, help: string, samples: Family['samples']): Family => ({ name, help, type: 'gauge', samples }) // prettier-ignore
  const reconciled = (provinces ?? []).filter((one) => one.reconciled !== null)
  const by = (figure: 'reconciled' | 'stale') => (province: OfProvince) => ({
    labels: { province: province.province },
    value: Number(province[figure]),
  })
  return [
    family(NAMES.up, 'Whether the database answers.', [{ value: provinces === null ? 0 : 1 }]),
    family(NAMES.reconciled, 'When accounts and members were last linked.', reconciled.map(by('reconciled'))),
    family(NAMES.stale, 'Units whose figures wait to be counted again.', (provinces ?? []).map(by('stale'))),
    family(NAMES.backup, 'When the newest backup was written.', backup === null ? [] : [{ value: backup }]),
  ]
}
