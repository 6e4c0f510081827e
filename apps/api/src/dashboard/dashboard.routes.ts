import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { scopeOf } from '../access/caller.ts'
import type { Database } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { Dashboard, DashboardQuery } from './dashboard.contract.ts'
import { readDashboard } from './dashboard.queries.ts'

export const dashboardRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { kept: true }, schema: { querystring: DashboardQuery, response: { 200: Dashboard } } },
      async (request) => {
        const scope = scopeOf(request)
        const period = await choosePeriod(database.db, scope.provinceId, request.query.period)
        return readDashboard(database, scope, request.query.unit, period)
      },
    )
  }
