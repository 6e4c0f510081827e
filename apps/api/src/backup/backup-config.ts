import { join, resolve } from 'node:path'
import { AppError } from '../errors.ts'
import type { Keep } from './retention.ts'

export interface BackupConfig {
  /** Where backups lie that nobody asked for by name. */
  folder: string
  /** Minutes after midnight in Việt Nam at which one is made every day; null: never. */
  at: number | null
  keep: Keep
  /** File whose first line is the passphrase; null: not encrypted. */
  keyFile: string | null
  /** Let migrations run where the backup before them cannot be written. */
  migrateWithout: boolean
}

function timeOf(text: string): number | null {
  if (text === 'off') return null
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes)
  throw new AppError('invalid_request', `ROLLCALL_BACKUP_AT phải là giờ như 02:30, hoặc off, không phải “${text}”.`)
}

function keepOf(text: string): Keep {
  const [, daily, weekly, monthly] = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(text) ?? []
  const keep = { daily: Number(daily), weekly: Number(weekly), monthly: Number(monthly) }
  if (keep.daily >= 1) return keep
  throw new AppError(
    'invalid_request',
    `ROLLCALL_BACKUP_KEEP là số bản giữ theo ngày, tuần, tháng như 7,4,12 (ít nhất một bản ngày), không phải “${text}”.`,
  )
}

/** The environment variables ROLLCALL_BACKUP_*; throws `invalid_request`. */
export const readBackupConfig = (env: NodeJS.ProcessEnv, dataDir: string): BackupConfig => ({
  folder: resolve(env.ROLLCALL_BACKUP_DIR || join(dataDir, 'backups')),
  at: timeOf(env.ROLLCALL_BACKUP_AT || '02:30'),
  keep: keepOf(env.ROLLCALL_BACKUP_KEEP || '7,4,12'),
  keyFile: env.ROLLCALL_BACKUP_KEY_FILE ? resolve(env.ROLLCALL_BACKUP_KEY_FILE) : null,
  migrateWithout: env.ROLLCALL_MIGRATE_WITHOUT_BACKUP === '1',
})
