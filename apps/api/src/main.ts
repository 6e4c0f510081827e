import type { FastifyInstance } from 'fastify'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Server as TlsServer } from 'node:tls'
import { openSessions } from './access/sessions.ts'
import { buildApp } from './app.ts'
import { openSealing } from './audit/sealing.ts'
import { scheduleBackups } from './backup/schedule-backups.ts'
import { CHECKOUT, type Config } from './config.ts'
import { announceServing } from './database/announce-serving.ts'
import type { Database } from './database/connect.ts'
import { AppError } from './errors.ts'
import { refreshFacts } from './indicators/refresh-facts.ts'
import { requireStillInForce } from './keys/key-in-force.ts'
import { openImportJobs } from './imports/jobs.ts'
import { listProvinces } from './org-units/provinces.ts'
import { archivesIn } from './reports/archives/archives.ts'
import { scheduleRetention } from './retention/schedule-retention.ts'
import { contextOf, readCertificate, watchCertificate, type Certificate } from './serving/certificate.ts'
import type { Serving } from './serving/guard.ts'
import { openLog, type Log } from './serving/log.ts'
import { readToken } from './serving/operations.routes.ts'
import { QUIET_SERVING, plainDatabaseWarning, plainNetworkWarning } from './serving/serving-config.ts'

export interface RunningServer {
  address: string
  /** Stops accepting, answers what is running (at most ten seconds), and stops the running import. */
  close(): Promise<void>
  /** Ends the connections at once while it closes. */
  hasten(): void
  log: Log
}

/** Counts what another process has imported, and a running period anew when a day has passed; one round at a time. */
function refreshRegularly(database: Database, log: Log): NodeJS.Timeout {
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
  return setInterval(() => void refresh().catch((error) => log.fault('refresh', error)), 30_000)
}

/** Reads what the operator has named; throws `tls_unusable`, `invalid_request`. */
async function prepareServing({
  host,
  dataDir,
  databaseUrl,
  serving: config = QUIET_SERVING,
}: Config): Promise<Serving> {
  for (const warning of [plainNetworkWarning(host, config), plainDatabaseWarning(databaseUrl)]) {
    if (warning) console.error(`\n${warning}\n`)
  }
  const certificate = config.tls && (await readCertificate(config.tls))
  if (config.metricsTokenFile !== null) await readToken(config.metricsTokenFile)
  return { config, certificate, log: openLog(config.log), dataDir }
}

/** Takes renewed certificates into use while serving; returns what stops that. */
function renewCertificate(app: FastifyInstance, { config, certificate, log }: Serving): () => void {
  if (!config.tls || !certificate) return () => undefined
  const onChange = (renewed: Certificate) => {
    ;(app.server as unknown as TlsServer).setSecureContext(contextOf(renewed))
    log.say('info', 'certificate', { expires: new Date(renewed.expiresAt).toISOString() })
  }
  const onRefused = (error: unknown) => log.say('warn', 'certificate', { refused: (error as Error).message })
  return watchCertificate({ files: config.tls, current: certificate, onChange, onRefused }).stop
}

/** Serves API and web app on one origin until closed. The database stays the caller's to close. */
export async function serve(config: Config, database: Database): Promise<RunningServer> {
  const serving = await prepareServing(config)
  // uploads of a killed process belong to no transaction, its archives to nobody
  const uploads = join(config.dataDir, 'uploads')
  await rm(uploads, { recursive: true, force: true })
  await rm(archivesIn(config.dataDir), { recursive: true, force: true })
  const endServing = await announceServing(database)
  // from here on no rotation begins; one that had begun is waited for
  await requireStillInForce(database).catch(async (refused: unknown) => {
    await endServing()
    throw refused
  })
  const sessions = await openSessions(database)
  const sealing = await openSealing(database)
  const jobs = openImportJobs(database, serving.log)
  const webRoot = join(CHECKOUT, 'apps/web/build')
  const app = await buildApp({ database, sessions, jobs, uploads, webRoot, serving })
  const refreshing = refreshRegularly(database, serving.log)
  const endBackups = scheduleBackups(database, config.backup, (outcome) =>
    serving.log.say('info', 'backup', { ...outcome }),
  )
  const endRetention = scheduleRetention(database, config.dataDir, serving.log)
  const stopRenewing = renewCertificate(app, serving)
  const close = async () => {
    clearInterval(refreshing)
    stopRenewing()
    await endBackups()
    await endRetention()
    await app.stopping.close()
    await jobs.close()
    await sealing.close()
    await sessions.close()
    await endServing()
  }
  // for TLS one server: Fastify opens a second one for the other meaning of this name, with the old certificate
  const host = config.host === 'localhost' && serving.certificate ? '127.0.0.1' : config.host
  try {
    const address = await app.listen({ host, port: config.port })
    return { address, close, hasten: app.stopping.hasten, log: serving.log }
  } catch (cause) {
    await close()
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    const where = `${config.host}:${config.port}`
    const words = `Địa chỉ ${where} đang có chương trình khác dùng. Tắt chương trình đó hoặc đặt PORT khác.`
    throw new AppError('address_in_use', words, { cause })
  }
}
