import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readEvent } from './event.queries.ts'
import {
  EventAnswer,
  EventParams,
  EventQuery,
  ReorganisationsAnswer,
  ReorganisationsQuery,
} from './reorganisations.contract.ts'
import { requireRealDay } from '../shared/required-day.ts'
import { listReorganisations } from './reorganisations.queries.ts'

/** `/api/reorganisations`: what happened to the tree, as the versions of its units say. */
export const reorganisationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '',
    {
      config: { right: 'see_figures', kept: true },
      schema: { querystring: ReorganisationsQuery, response: { 200: ReorganisationsAnswer } },
    },
    async ({ scope, database, query }) => {
      requireRealDay(query.day)
      return listReorganisations(database.db, scope, query)
    },
  )

  app.get(
    '/:day/:code',
    {
      config: { right: 'see_figures', kept: true },
      schema: { params: EventParams, querystring: EventQuery, response: { 200: EventAnswer } },
    },
    async ({ scope, database, params, query }) => {
      requireRealDay(params.day)
      return readEvent(database.db, scope, { ...params, page: query.page ?? 1 })
    },
  )
}
