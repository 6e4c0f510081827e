import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { choosePeriod } from '../indicators/current-period.ts'
import { Dashboard, DashboardQuery } from './dashboard.contract.ts'
import { readDashboard } from './dashboard.queries.ts'

export const dashboardRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '',
    {
      config: { right: 'see_figures', kept: true },
      schema: { querystring: DashboardQuery, response: { 200: Dashboard } },
    },
    async (request) => {
      const { scope, database } = request
      const period = await choosePeriod(database.db, scope.provinceId, request.query.period)
      return readDashboard(database, scope, request.query.unit, period)
    },
  )
}
