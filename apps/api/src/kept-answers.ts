import type { FastifyInstance } from 'fastify'
import type { Database } from './database/connect.ts'
import { todayInVietnam } from './indicators/refresh-facts.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer depends on nothing but what the caller may see, address, day and what lies in the province. */
    kept?: boolean
  }
  interface FastifyRequest {
    keepAs: { key: string; revision: string; tell(body: string | null): void } | null
  }
}

const MOST_ANSWERS = 2000
const JSON_TYPE = 'application/json; charset=utf-8'
const REVISION = { name: 'revision', text: 'select revision from province where province_id = $1' }

/**
 * Sends again what was answered before while the province is as it was: every writing transaction raises its revision
 * (write-lock.ts), and every request asks for it first, so an answer is never older than the last commit
 * (docs/decisions/0007). Only routes marked `kept` take part; what the caller may see is part of the key. Who asks for what is
 * just being answered waits for it: after a commit everybody asks for the same pages at once.
 */
export function keepAnswers(app: FastifyInstance, { pool }: Pick<Database, 'pool'>): void {
  const answers = new Map<string, { revision: string; body: string }>()
  const coming = new Map<string, Promise<string | null>>()
  app.decorateRequest('keepAs', null)
  app.addHook('preHandler', async (request, reply) => {
    const { held, sight } = request.caller
    if (!request.routeOptions.config.kept || !held) return
    const key = `${sight} ${todayInVietnam()} ${request.url}`
    const { rows } = await pool.query<{ revision: string }>({ ...REVISION, values: [held.provinceId] })
    const revision = rows[0]!.revision
    const known = answers.get(key)
    const body = known?.revision === revision ? known.body : await coming.get(`${revision} ${key}`)
    if (body) return reply.type(JSON_TYPE).send(body)
    const { promise, resolve: tell } = Promise.withResolvers<string | null>()
    request.keepAs = { key, revision, tell }
    coming.set(`${revision} ${key}`, promise)
  })
  app.addHook('onSend', async (request, reply, body) => {
    if (!request.keepAs || reply.statusCode !== 200 || typeof body !== 'string') return
    const { key, revision, tell } = request.keepAs
    answers.delete(key)
    answers.set(key, { revision, body })
    if (answers.size > MOST_ANSWERS) answers.delete(answers.keys().next().value!)
    tell(body)
  })
  app.addHook('onResponse', async (request) => {
    if (!request.keepAs) return
    const { key, revision, tell } = request.keepAs
    // without an answer, whoever waited finds out alone
    tell(null)
    coming.delete(`${revision} ${key}`)
  })
}
