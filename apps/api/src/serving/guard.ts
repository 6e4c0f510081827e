import type { FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../database/connect.ts'
import type { ImportJobs } from '../imports/jobs.ts'
import { limitBodies } from './body-limits.ts'
import type { Certificate } from './certificate.ts'
import { sendHeaders } from './headers.ts'
import { gateHeavyWork } from './heavy-work.ts'
import { SILENT, type Log } from './log.ts'
import { observeRequests } from './observe-requests.ts'
import { operationsRoutes } from './operations.routes.ts'
import { limitRates, type Allowances } from './rate-limit.ts'
import { createRequestCounts } from './request-counts.ts'
import { QUIET_SERVING, type ServingConfig } from './serving-config.ts'
import { stopInOrder } from './stopping.ts'
import { refuseRoundabout } from './trusted-proxies.ts'
import { createGate, type GateLimits } from './work-gate.ts'

/** What the operator's choices have come to. */
export interface Serving {
  config: ServingConfig
  certificate: Certificate | null
  log: Log
  /** Where backups lie; null: nowhere. */
  dataDir: string | null
  allowances?: Allowances
  gate?: GateLimits
}

export const QUIET: Serving = { config: QUIET_SERVING, certificate: null, log: SILENT, dataDir: null }

// of ten connections seven are left to pages
const GATE: GateLimits = { atOnce: 3, waiting: 16, ofOne: 4, milliseconds: 20_000 }

export interface Guarded {
  database: Database
  jobs: ImportJobs
  webRoot: string | null
}

export type Stopping = ReturnType<typeof stopInOrder>

declare module 'fastify' {
  interface FastifyInstance {
    /** How this server is stopped. */
    stopping: Stopping
  }
}

/** What holds for every request whatever it asks, and what is for whoever watches the machine. After cookies are read. */
export async function guard(
  app: FastifyInstance,
  { database, jobs, webRoot }: Guarded,
  serving: Serving,
): Promise<void> {
  const { config, log, dataDir, allowances, gate: limits = GATE } = serving
  const counts = createRequestCounts()
  const gate = createGate(limits)
  // answered like any other: what Node answers by itself to an expectation it does not know is no refusal of ours
  app.server.on('checkExpectation', (request, response) => void app.server.emit('request', request, response))
  observeRequests(app, counts, log)
  sendHeaders(app, webRoot === null ? null : readFileSync(join(webRoot, 'index.html'), 'utf8'))
  app.decorate('stopping', stopInOrder(app))
  refuseRoundabout(app, config)
  limitRates(app, allowances)
  limitBodies(app)
  gateHeavyWork(app, gate)
  const pools = { system: database.pool }
  const { metricsTokenFile } = config
  const watched = { database, pools, jobs, gate, counts, dataDir, metricsTokenFile }
  await app.register(operationsRoutes(watched), { prefix: '/api' })
}
