import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { accessRoutes } from './access/access.routes.ts'
import { authorise } from './access/caller.ts'
import type { Sessions } from './access/sessions.ts'
import { cardRoutes } from './cards/cards.routes.ts'
import { dashboardRoutes } from './dashboard/dashboard.routes.ts'
import type { Database } from './database/connect.ts'
import { AppError } from './errors.ts'
import { answerErrors, notFound } from './error-answers.ts'
import { exportRoutes } from './exports/exports.routes.ts'
import { importRoutes } from './imports/imports.routes.ts'
import type { ImportJobs } from './imports/jobs.ts'
import { indicatorRoutes } from './indicators/indicators.routes.ts'
import { keepAnswers } from './kept-answers.ts'
import { memberRoutes } from './members/members.routes.ts'
import { orgUnitRoutes } from './org-units/org-units.routes.ts'
import { personRoutes } from './persons/persons.routes.ts'
import { privacyRoutes } from './privacy/privacy.routes.ts'
import { rankingRoutes } from './rankings/rankings.routes.ts'
import { pairRoutes } from './reconciliation/pair/pair.routes.ts'
import { reconciliationRoutes } from './reconciliation/reconciliation.routes.ts'
import { reconciliationReportRoutes } from './reconciliation/reports.routes.ts'
import { reviewRoutes } from './review/review.routes.ts'
import { serveWeb } from './serve-web.ts'
import { ErrorBody } from './shared/errors.contract.ts'

export interface Parts {
  database: Database
  sessions: Sessions
  jobs: ImportJobs
  /** Where uploads lie while they are taken in. */
  uploads: string
  /** Folder of the built web app; null: API only. */
  webRoot: string | null
  logger?: boolean
}

// The largest file a browser may send; the command line takes any.
export const MOST_UPLOAD_BYTES = 1024 ** 3

/** The whole server: what is open, then what needs a session, then the web app. */
export async function buildApp({
  database,
  sessions,
  jobs,
  uploads,
  webRoot,
  logger = false,
}: Parts): Promise<FastifyInstance> {
  const app = fastify({ logger, bodyLimit: 1_048_576, trustProxy: false }).withTypeProvider<TypeBoxTypeProvider>()
  answerErrors(app)
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: MOST_UPLOAD_BYTES, files: 1, fields: 5, parts: 6 } })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Rollcall', version: '1' }, servers: [{ url: '/' }] },
  })
  app.addHook('onRoute', (route) => {
    if (route.schema?.response) route.schema.response = { ...route.schema.response, default: ErrorBody }
    // JSON says what it means: a null in a body is not made a 0, as texts of addresses are made numbers
    if (route.schema?.body) route.validatorCompiler = TypeBoxValidatorCompiler
  })

  app.get('/api/health', { schema: { response: { 200: Type.Object({ database: Type.Literal('ok') }) } } }, async () => {
    await database.pool.query('select 1').catch((cause: Error) => {
      throw new AppError('database_unavailable', 'Cơ sở dữ liệu không trả lời.', { cause })
    })
    return { database: 'ok' as const }
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(accessRoutes(database, sessions), { prefix: '/api/session' })

  await app.register(async (authorised) => {
    authorise(authorised, sessions)
    keepAnswers(authorised, database)
    await authorised.register(dashboardRoutes, { prefix: '/api/dashboard' })
    await authorised.register(rankingRoutes, { prefix: '/api/rankings' })
    await authorised.register(orgUnitRoutes, { prefix: '/api/units' })
    await authorised.register(indicatorRoutes, { prefix: '/api' })
    await authorised.register(reconciliationRoutes(database), { prefix: '/api' })
    await authorised.register(reconciliationReportRoutes, { prefix: '/api/reconciliation' })
    await authorised.register(pairRoutes(database), { prefix: '/api/reconciliation/pair' })
    await authorised.register(reviewRoutes(database), { prefix: '/api/review' })
    await authorised.register(cardRoutes(database), { prefix: '/api/cards' })
    await authorised.register(memberRoutes, { prefix: '/api/members' })
    await authorised.register(personRoutes(database, jobs), { prefix: '/api/persons' })
    await authorised.register(privacyRoutes, { prefix: '/api' })
    await authorised.register(importRoutes(database, jobs, uploads), { prefix: '/api/imports' })
    await authorised.register(exportRoutes, { prefix: '/api/exports' })
  })

  if (webRoot) await serveWeb(app, webRoot)
  else app.setNotFoundHandler((_, reply) => reply.code(404).send(notFound()))
  return app
}
