import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { scopeOf } from '../access/caller.ts'
import type { Database } from '../database/connect.ts'
import { FactsAnswer, FactsQuery, PeriodsAnswer } from './indicators.contract.ts'
import { listFacts, listPeriods } from './indicators.queries.ts'

export const indicatorRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/periods', { schema: { response: { 200: PeriodsAnswer } } }, async (request) => {
      if (!request.caller.scope) return { periods: [], current: null }
      return listPeriods(database.db, request.caller.scope)
    })
    app.get(
      '/facts',
      { config: { kept: true }, schema: { querystring: FactsQuery, response: { 200: FactsAnswer } } },
      async (request) => listFacts(database, scopeOf(request), request.query),
    )
  }
