import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { BackupConfig } from './backup-config.ts'
import { verifyBackup } from './checked-records.ts'
import { backupName, backupTime, isDue, type Occasion } from './retention.ts'
import { writeBackup } from './write-backup.ts'

/** The moments at which backups of that occasion in the folder were made; none where there is no folder. */
export async function listBackups(folder: string, occasion: Occasion): Promise<number[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  return names.map((name) => backupTime(occasion, name)).filter((time) => time !== null)
}

/**
 * Writes a backup into the folder and reads it again to its end; only then does `expired` say which older ones of its
 * occasion go. Returns its path. Throws `backup_refused`.
 */
export async function addBackup(
  database: Pick<Database, 'pool'>,
  folder: string,
  occasion: Occasion,
  passphrase: string | null,
  expired: (times: number[]) => number[],
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new AppError('backup_refused', `Không tạo được thư mục sao lưu ${folder}.`, { cause })
  })
  const path = join(folder, backupName(occasion, Date.now()))
  const written = await writeBackup(database, path, passphrase)
  const { sha256 } = await verifyBackup(path, passphrase)
  if (sha256 !== written.sha256) throw new AppError('backup_refused', `${path} đọc lại không giống lúc ghi.`)
  for (const time of expired(await listBackups(folder, occasion))) {
    await rm(join(folder, backupName(occasion, time)), { force: true })
  }
  // what killed processes have left
  for (const name of await readdir(folder)) {
    const whole = name.replace(/\.(part|lock)$/, '')
    if (whole !== name && backupTime(occasion, whole) !== null) await rm(join(folder, name), { force: true })
  }
  return path
}

/** Whether the daily backup of the last moment is missing. */
export async function dailyIsDue(
  { pool }: Pick<Database, 'pool'>,
  { folder, at }: BackupConfig,
  now: number,
): Promise<boolean> {
  if (at === null) return false
  const newest = (await listBackups(folder, 'scheduled')).reduce<number | null>(
    (latest, time) => Math.max(latest ?? time, time),
    null,
  )
  const { rows } = await pool.query<{ since: string | null }>('select min(created_at) as since from province')
  const { since } = rows[0]!
  return isDue(now, at, newest, since === null ? null : Date.parse(since))
}
