import type { Database } from '../database/connect.ts'
import { pendingMigrations } from '../database/migrate.ts'
import { AppError } from '../errors.ts'
import { addBackup } from './backup-folder.ts'
import type { BackupConfig } from './backup-config.ts'
import { configuredPassphrase } from './passphrase.ts'

const KEPT = 5

/** Holds data: a province, or somebody who may sign in. */
const HOLDS = `
  select to_regclass('public.province') is not null and to_regclass('public.app_user') is not null as made`

async function holdsAnything({ pool }: Database): Promise<boolean> {
  if (!(await pool.query<{ made: boolean }>(HOLDS)).rows[0]!.made) return false
  const { rows } = await pool.query<{ any: boolean }>(
    'select exists (select from province) or exists (select from app_user) as any',
  )
  return rows[0]!.any
}

const newest = (times: number[]) => times.sort((one, other) => other - one).slice(KEPT)

/**
 * Keeps a copy of a database that migrations are about to change. One process at a time: who waited finds nothing left to
 * do. Throws `backup_refused` where the copy cannot be written and nobody said to go on without.
 */
export async function backUpBeforeMigrating(database: Database, config: BackupConfig): Promise<void> {
  const pending = await pendingMigrations(database)
  if (!pending?.length || config.migrateWithout || !(await holdsAnything(database))) return
  const client = await database.pool.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('rollcall backup'))`)
    if (!(await pendingMigrations(database))?.length) return
    const passphrase = await configuredPassphrase(config.keyFile)
    await addBackup(database, config.folder, 'before-migration', passphrase, newest)
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    throw new AppError(
      cause.code,
      `Trước khi nâng cấp phải sao lưu, mà không sao lưu được: ${cause.message} ` +
        'Chưa có gì thay đổi. Sửa rồi chạy lại; nếu đã tự sao lưu, đặt ROLLCALL_MIGRATE_WITHOUT_BACKUP=1 cho lần chạy này.',
      { cause },
    )
  } finally {
    // the lock goes with the connection
    client.release(true)
  }
}
