import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { choosePeriod } from '../indicators/current-period.ts'
import { treeDay } from '../indicators/tree-choice.ts'
import { rankChildren } from './rankings.queries.ts'
import { Ranking, RankingQuery } from './rankings.contract.ts'

export const rankingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '',
    { config: { right: 'see_figures', kept: true }, schema: { querystring: RankingQuery, response: { 200: Ranking } } },
    async (request) => {
      const { scope, database } = request
      const { unit, indicator = 'installed', period, tree } = request.query
      const chosen = await choosePeriod(database.db, scope.provinceId, period)
      return rankChildren(database, scope, unit, indicator, chosen, treeDay(tree, chosen))
    },
  )
}
