import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { scopeOf } from '../../access/caller.ts'
import type { Database } from '../../database/connect.ts'
import { PairExplanation, PairQuery, SidesAnswer, SidesQuery } from './pair.contract.ts'
import { explainPair } from './pair.queries.ts'
import { findSides } from './sides.queries.ts'

/** Why an account and a member are, or are not, one person to the engine. */
export const pairRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/', { schema: { querystring: PairQuery, response: { 200: PairExplanation } } }, async (request) =>
      explainPair(database, scopeOf(request), request.query),
    )
    app.get('/sides', { schema: { querystring: SidesQuery, response: { 200: SidesAnswer } } }, async (request) => ({
      sides: await findSides(database.db, scopeOf(request), request.query),
    }))
  }
