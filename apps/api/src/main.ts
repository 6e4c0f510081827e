import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openSessions } from './access/sessions.ts'
import { buildApp } from './app.ts'
import { scheduleBackups } from './backup/schedule-backups.ts'
import { CHECKOUT, type Config } from './config.ts'
import { announceServing } from './database/announce-serving.ts'
import type { Database } from './database/connect.ts'
import { AppError } from './errors.ts'
import { refreshFacts } from './indicators/refresh-facts.ts'
import { openImportJobs } from './imports/jobs.ts'
import { listProvinces } from './org-units/provinces.ts'

export interface RunningServer {
  address: string
  close(): Promise<void>
}

/** Counts what another process has imported, and a running period anew when a day has passed; one round at a time. */
function refreshRegularly(database: Database): NodeJS.Timeout {
  let refreshing = false
  const refresh = async () => {
    if (refreshing) return
    refreshing = true
    try {
      // whoever writes counts what it has written, and a round that waited for it would keep a connection from the pages
      const waits = false
      for (const { provinceId } of await listProvinces(database.db)) await refreshFacts(database, provinceId, { waits })
    } finally {
      refreshing = false
    }
  }
  return setInterval(() => void refresh().catch((error) => console.error('refresh', error)), 30_000)
}

/** Serves API and web app on one origin until closed. The database stays the caller's to close. */
export async function serve(config: Config, database: Database): Promise<RunningServer> {
  // uploads of a killed process belong to no transaction
  const uploads = join(config.dataDir, 'uploads')
  await rm(uploads, { recursive: true, force: true })
  const endServing = await announceServing(database)
  const sessions = await openSessions(database)
  const jobs = openImportJobs(database)
  const webRoot = join(CHECKOUT, 'apps/web/build')
  const app = await buildApp({ database, sessions, jobs, uploads, webRoot })
  const refreshing = refreshRegularly(database)
  const endBackups = scheduleBackups(database, config.backup, (outcome) => console.error('backup', outcome))
  const close = async () => {
    clearInterval(refreshing)
    await endBackups()
    await app.close()
    await jobs.close()
    await sessions.close()
    await endServing()
  }
  try {
    return { address: await app.listen({ host: config.host, port: config.port }), close }
  } catch (cause) {
    await close()
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    const where = `${config.host}:${config.port}`
    throw new AppError(
      'address_in_use',
      `Địa chỉ ${where} đang có chương trình khác dùng. Tắt chương trình đó hoặc đặt PORT khác.`,
      {
        cause,
      },
    )
  }
}
