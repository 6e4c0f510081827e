import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../../database/connect.ts'
import { PairExplanation, PairQuery, SidesAnswer, SidesQuery } from './pair.contract.ts'
import { explainPair } from './pair.queries.ts'
import { findSides } from './sides.queries.ts'

/** Why an account and a member are, or are not, one person to the engine. */
export const pairRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/',
      { config: { right: 'see_people' }, schema: { querystring: PairQuery, response: { 200: PairExplanation } } },
      async (request) => explainPair(request.database, whole, request.scope, request.query),
    )
    app.get(
      '/sides',
      { config: { right: 'see_people' }, schema: { querystring: SidesQuery, response: { 200: SidesAnswer } } },
      async (request) => ({
        sides: await findSides(request.database.db, request.scope, request.query),
      }),
    )
  }
