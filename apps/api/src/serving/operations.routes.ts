import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { Type } from 'typebox'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { ImportJobs } from '../imports/jobs.ts'
import { PROMETHEUS_TYPE, prometheusText, type Family } from './prometheus-text.ts'
import { watchProcess } from './process-figures.ts'
import { isOfThisMachine } from './rate-limit.ts'
import type { RequestCounts } from './request-counts.ts'
import { storeFamilies } from './store-figures.ts'
import type { WorkGate } from './work-gate.ts'

export interface Operations {
  database: Database
  /** Every pool of connections of this process, by name. */
  pools: Record<string, pg.Pool>
  jobs: ImportJobs
  gate: WorkGate
  counts: RequestCounts
  dataDir: string | null
  metricsTokenFile: string | null
}

const LEAST_TOKEN = 16
const hash = (text: string) => createHash('sha256').update(text).digest()

/** The token of a file; throws `invalid_request` when it cannot be read or is short enough to be guessed. */
export async function readToken(path: string): Promise<string> {
  const token = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (token.length >= LEAST_TOKEN) return token
  const words = `ROLLCALL_METRICS_TOKEN_FILE: “${path}” không đọc được hoặc ngắn hơn ${LEAST_TOKEN} ký tự.`
  throw new AppError('invalid_request', words)
}

/** Metrics are for the machine itself, or for who has the token; to anybody else they do not exist. */
async function mayRead(request: FastifyRequest, tokenFile: string | null): Promise<boolean> {
  if (tokenFile === null) return isOfThisMachine(request)
  const token = await readToken(tokenFile).catch(() => null)
  return token !== null && timingSafeEqual(hash(request.headers.authorization ?? ''), hash(`Bearer ${token}`))
}

const gauge = (name: string, help: string, label: string, values: Record<string, number>): Family => ({
  name,
  help,
  type: 'gauge',
  samples: Object.entries(values).map(([value, number]) => ({ labels: { [label]: value }, value: number })),
})

const poolFamilies = (pools: Record<string, pg.Pool>): Family[] =>
  Object.entries(pools).map(([name, { totalCount, idleCount, waitingCount }]) =>
    gauge(`rollcall_pool_${name}_connections`, 'Connections to the database; who waits has none.', 'state', {
      used: totalCount - idleCount,
      idle: idleCount,
      waiting: waitingCount,
    }),
  )

/** `/api/health` and `/api/metrics`, for whoever watches the machine. */
export const operationsRoutes =
  ({ database, pools, jobs, gate, counts, dataDir, metricsTokenFile }: Operations): FastifyPluginAsyncTypebox =>
  async (app) => {
    const figures = watchProcess()
    app.addHook('onClose', async () => figures.close())

    app.get('/health', { schema: { response: { 200: Type.Object({ database: Type.Literal('ok') }) } } }, async () => {
      await database.pool.query('select 1').catch((cause: Error) => {
        throw new AppError('database_unavailable', 'Cơ sở dữ liệu không trả lời.', { cause })
      })
      return { database: 'ok' as const }
    })

    app.get('/metrics', { schema: { produces: ['text/plain'] } }, async (request, reply) => {
      if (!(await mayRead(request, metricsTokenFile))) {
        throw new AppError('not_found', 'Không có trang hoặc dữ liệu này.')
      }
      const families = [
        ...(await storeFamilies(database, dataDir)),
        gauge('rollcall_import_jobs', 'Files and undos of this process.', 'state', { ...jobs.load() }),
        gauge('rollcall_heavy_work', 'Exports and explanations.', 'state', { ...gate.load() }),
        ...poolFamilies(pools),
        ...figures.families(),
        counts.family(),
      ]
      return reply.type(PROMETHEUS_TYPE).send(prometheusText(families))
    })
  }
