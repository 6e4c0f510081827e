import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { unitInScope } from '../access/scope.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { readUnitFigures } from '../indicators/indicators.queries.ts'
import { treeDay } from '../indicators/tree-choice.ts'
import { MeetingMatrix } from '../meetings/meetings.contract.ts'
import { readMeetingMatrix, shownMonths } from '../meetings/meetings.queries.ts'
import { requireRealDay } from '../shared/required-day.ts'
import { BreaksAnswer, BreaksQuery } from './breaks.contract.ts'
import { readBreaks } from './breaks.queries.ts'
import { readEnded } from './ended.queries.ts'
import { pageOfGaps } from './gaps.queries.ts'
import {
  GapsAnswer,
  GapsQuery,
  MatrixQuery,
  SummaryQuery,
  UnitParams,
  UnitSearchAnswer,
  UnitSearchQuery,
  UnitSummary,
} from './org-units.contract.ts'
import { searchUnits } from './org-units.queries.ts'

export const orgUnitRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '',
    { config: { right: 'see_figures' }, schema: { querystring: UnitSearchQuery, response: { 200: UnitSearchAnswer } } },
    async ({ database, scope, query: { q, on } }) => {
      requireRealDay(on)
      return { units: await searchUnits(database.db, scope, q, on ?? null) }
    },
  )

  app.get(
    '/:code/summary',
    {
      config: { right: 'see_figures', kept: true },
      schema: { params: UnitParams, querystring: SummaryQuery, response: { 200: UnitSummary } },
    },
    async (request) => {
      const { scope, database } = request
      const period = await choosePeriod(database.db, scope.provinceId, request.query.period)
      const otherTree = treeDay(request.query.tree, period)
      const [summary, ended] = await Promise.all([
        readUnitFigures(database, scope, request.params.code, period, otherTree),
        readEnded(database.db, scope, request.params.code),
      ])
      return { ...summary, ended, period: period.period, asOf: period.day, tree: otherTree ?? period.day }
    },
  )

  app.get(
    '/:code/breaks',
    {
      config: { right: 'see_figures', kept: true },
      schema: { params: UnitParams, querystring: BreaksQuery, response: { 200: BreaksAnswer } },
    },
    async ({ scope, database, params, query }) => {
      const period = await choosePeriod(database.db, scope.provinceId, query.period)
      return readBreaks(database, scope, {
        ...{ code: params.code, indicator: query.indicator ?? 'installed', period, below: query.below ?? false },
        from: query.from ?? null,
        otherTree: treeDay(query.tree, period),
      })
    },
  )

  app.get(
    '/:code/meetings',
    {
      config: { right: 'see_figures' },
      schema: { params: UnitParams, querystring: MatrixQuery, response: { 200: MeetingMatrix } },
    },
    async (request) => {
      const {
        scope,
        database: { db },
      } = request
      const period = await choosePeriod(db, scope.provinceId, request.query.period)
      const { page = 1, tree } = request.query
      const otherTree = treeDay(tree, period)
      const { unitId, code, name, kind } = await unitInScope(db, scope, request.params.code, otherTree ?? period.day)
      const matrix = await readMeetingMatrix(db, scope, unitId, period, {
        ...{ months: shownMonths(period), page, pageSize: 30, otherTree, state: null },
      })
      return { unit: { code, name, kind }, period: period.period, unknown: [], ...matrix }
    },
  )

  app.get(
    '/:code/gaps',
    {
      config: { right: 'see_people' },
      schema: { params: UnitParams, querystring: GapsQuery, response: { 200: GapsAnswer } },
    },
    async (request) => {
      const {
        scope,
        database: { db },
      } = request
      const { indicator = 'installed', page = 1, tree } = request.query
      const period = await choosePeriod(db, scope.provinceId, request.query.period)
      const otherTree = treeDay(tree, period)
      const { unitId, code, name, kind } = await unitInScope(db, scope, request.params.code, otherTree ?? period.day)
      const gaps = await pageOfGaps(db, scope, unitId, indicator, period, { page, otherTree })
      return { unit: { code, name, kind }, indicator, period: period.period, ...gaps }
    },
  )
}
