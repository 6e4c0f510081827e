import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { listOwnIndicators } from '../programmes/programmes.queries.ts'
import { FactsAnswer, FactsQuery, IndicatorsAnswer, PeriodsAnswer } from './indicators.contract.ts'
import { listFacts, listPeriods } from './indicators.queries.ts'
import { oneTree } from './tree-choice.ts'

export const indicatorRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/periods',
    { config: { right: 'see_figures', withoutProvince: true }, schema: { response: { 200: PeriodsAnswer } } },
    async (request) => {
      if (!request.caller.held) return { periods: [], current: null }
      return listPeriods(request.database.db, request.scope)
    },
  )
  app.get(
    '/indicators',
    { config: { right: 'see_figures', withoutProvince: true }, schema: { response: { 200: IndicatorsAnswer } } },
    async (request) => {
      if (!request.caller.held) return { indicators: [] }
      return listOwnIndicators(request.database.db, request.scope.provinceId)
    },
  )
  app.get(
    '/facts',
    {
      config: { right: 'see_figures', kept: true },
      schema: { querystring: FactsQuery, response: { 200: FactsAnswer } },
    },
    async (request) => listFacts(request.database, request.scope, request.query, oneTree(request.query.tree)),
  )
}
