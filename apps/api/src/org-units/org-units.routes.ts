import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { scopeOf } from '../access/caller.ts'
import { unitInScope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { readUnitFigures } from '../indicators/indicators.queries.ts'
import { MeetingMatrix } from '../meetings/meetings.contract.ts'
import { readMeetingMatrix } from '../meetings/meetings.queries.ts'
import { pageOfGaps } from './gaps.queries.ts'
import {
  GapsAnswer,
  GapsQuery,
  MatrixQuery,
  PeriodQuery,
  UnitParams,
  UnitSearchAnswer,
  UnitSearchQuery,
  UnitSummary,
} from './org-units.contract.ts'
import { searchUnits } from './org-units.queries.ts'

export const orgUnitRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db } = database

    app.get('', { schema: { querystring: UnitSearchQuery, response: { 200: UnitSearchAnswer } } }, async (request) => ({
      units: await searchUnits(db, scopeOf(request), request.query.q),
    }))

    app.get(
      '/:code/summary',
      {
        config: { kept: true },
        schema: { params: UnitParams, querystring: PeriodQuery, response: { 200: UnitSummary } },
      },
      async (request) => {
        const scope = scopeOf(request)
        const period = await choosePeriod(db, scope.provinceId, request.query.period)
        const summary = await readUnitFigures(database, scope, request.params.code, period)
        return { ...summary, period: period.period, asOf: period.day }
      },
    )

    app.get(
      '/:code/meetings',
      { schema: { params: UnitParams, querystring: MatrixQuery, response: { 200: MeetingMatrix } } },
      async (request) => {
        const scope = scopeOf(request)
        const period = await choosePeriod(db, scope.provinceId, request.query.period)
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.params.code, period.day)
        const matrix = await readMeetingMatrix(db, scope, unitId, period, request.query.page ?? 1)
        return { unit: { code, name, kind }, period: period.period, ...matrix }
      },
    )

    app.get(
      '/:code/gaps',
      { schema: { params: UnitParams, querystring: GapsQuery, response: { 200: GapsAnswer } } },
      async (request) => {
        const scope = scopeOf(request)
        const { indicator = 'installed', page = 1 } = request.query
        const period = await choosePeriod(db, scope.provinceId, request.query.period)
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.params.code, period.day)
        const gaps = await pageOfGaps(db, scope, unitId, indicator, period, page)
        return { unit: { code, name, kind }, indicator, period: period.period, ...gaps }
      },
    )
  }
