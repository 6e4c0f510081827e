import { join, resolve } from 'node:path'
import { readBackupConfig, type BackupConfig } from './backup/backup-config.ts'
import { AppError } from './errors.ts'
import { readServing, type ServingConfig } from './serving/serving-config.ts'

/** The checkout: everything the program reads of itself is found from here, whatever the working directory. */
export const CHECKOUT = resolve(import.meta.dirname, '../../..')

export interface Config {
  /** Set: use this PostgreSQL (15 to 18). Null: run the embedded one. */
  databaseUrl: string | null
  /** Folder of the embedded server, uploads and backups. */
  dataDir: string
  host: string
  port: number
  /** Password for the first administrator; null: a random one, printed once. */
  adminPassword: string | null
  /** File with the key under which identity numbers are stored; null or left out: none. */
  keyFile?: string | null
  /** TLS, proxies, logs; left out: plain HTTP to the own machine. */
  serving?: ServingConfig
  backup: BackupConfig
}

/** The environment variables of contract.md; throws `invalid_request` on a port that cannot be one. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new AppError('invalid_request', `PORT phải là số từ 0 đến 65535, không phải “${env.PORT}”.`)
  }
  const dataDir = resolve(env.ROLLCALL_DATA || join(CHECKOUT, '.rollcall'))
  return {
    databaseUrl: env.DATABASE_URL || null,
    dataDir,
    host: env.HOST || '127.0.0.1',
    port,
    adminPassword: env.ROLLCALL_ADMIN_PASSWORD || null,
    keyFile: env.ROLLCALL_KEY_FILE ? resolve(env.ROLLCALL_KEY_FILE) : null,
    serving: readServing(env),
    backup: readBackupConfig(env, dataDir),
  }
}
