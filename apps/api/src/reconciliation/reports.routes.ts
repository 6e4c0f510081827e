import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { unitInScope } from '../access/scope.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { listExcused } from './excused.queries.ts'
import { Excused, ExcusedQuery, SharedPhones, SharedPhonesQuery } from './reports.contract.ts'
import { listSharedPhones } from './shared-phones.queries.ts'

/** What is worth knowing of people and accounts and no matter to settle. */
export const reconciliationReportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/shared-phones',
    {
      config: { right: 'see_people', kept: true },
      schema: { querystring: SharedPhonesQuery, response: { 200: SharedPhones } },
    },
    async (request) => {
      const {
        scope,
        database: { db },
      } = request
      const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
      return { unit: { code, name, kind }, ...(await listSharedPhones(db, scope, unitId, request.query)) }
    },
  )

  app.get(
    '/excused',
    { config: { right: 'see_people', kept: true }, schema: { querystring: ExcusedQuery, response: { 200: Excused } } },
    async (request) => {
      const {
        scope,
        database: { db },
      } = request
      const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
      return { unit: { code, name, kind }, ...(await listExcused(db, scope, unitId, request.query)) }
    },
  )
}
