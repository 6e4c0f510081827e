// The thread that makes the daily backup, so that the one that answers requests stays free: packing, hashing and reading
// it again keep a core busy.
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '../database/connect.ts'
import { giveWay } from '../database/give-way.ts'
import { AppError } from '../errors.ts'
import { addBackup, dailyIsDue } from './backup-folder.ts'
import type { BackupConfig } from './backup-config.ts'
import { configuredPassphrase } from './passphrase.ts'
import { expiredBackups } from './retention.ts'

export interface BackupTask extends BackupConfig {
  url: string
}

/** A path where one was made, `refused` where none could be; neither where another process has or does. */
export interface BackupOutcome {
  path?: string
  refused?: string
}

async function makeDaily({ url, ...config }: BackupTask): Promise<BackupOutcome> {
  const database = connect(url, 2)
  giveWay(database)
  try {
    const client = await database.pool.connect()
    try {
      const { rows } = await client.query<{ free: boolean }>(
        `select pg_try_advisory_lock(hashtext('rollcall backup')) as free`,
      )
      if (!rows[0]!.free || !(await dailyIsDue(database, config, Date.now()))) return {}
      const passphrase = await configuredPassphrase(config.keyFile)
      const expired = (times: number[]) => expiredBackups(times, config.keep)
      return { path: await addBackup(database, config.folder, 'scheduled', passphrase, expired) }
    } finally {
      // the lock goes with the connection
      client.release(true)
    }
  } catch (error) {
    if (error instanceof AppError) return { refused: error.message }
    throw error
  } finally {
    await database.close()
  }
}

parentPort!.postMessage(await makeDaily(workerData as BackupTask))
