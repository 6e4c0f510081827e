import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { scopeOf } from '../access/caller.ts'
import { unitInScope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { addNote, listFindings, readFinding } from './findings.queries.ts'
import {
  FindingDetail,
  FindingsAnswer,
  FindingsQuery,
  NoteRequest,
  ReconciliationQuery,
  ReconciliationSummary,
  WeightsAnswer,
} from './reconciliation.contract.ts'
import { countFindingsByUnit, lastRunAt, readOutcomeByUnit, readTallies } from './reconciliation.queries.ts'
import { readWeights } from './weights.queries.ts'

const FindingParams = Type.Object({ findingId: Type.String({ pattern: '^\\d{1,18}$' }) })

export const reconciliationRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db } = database

    app.get(
      '/reconciliation',
      { schema: { querystring: ReconciliationQuery, response: { 200: ReconciliationSummary } } },
      async (request) => {
        const scope = scopeOf(request)
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
        const [tallies, findingsByUnit, outcomeByUnit, reconciledAt] = await Promise.all([
          readTallies(db, scope, unitId),
          countFindingsByUnit(db, scope, unitId),
          readOutcomeByUnit(db, scope, unitId),
          lastRunAt(db, scope),
        ])
        return { unit: { code, name, kind }, ...tallies, findingsByUnit, outcomeByUnit, reconciledAt }
      },
    )

    app.get('/reconciliation/weights', { schema: { response: { 200: WeightsAnswer } } }, async (request) => {
      const scope = scopeOf(request)
      const { kind } = await unitInScope(db, scope, undefined, todayInVietnam())
      const weights = await readWeights(db, scope)
      return kind === 'province' ? weights : { ...weights, histogram: [], decided: { bands: [], levels: [] } }
    })

    app.get(
      '/findings',
      { schema: { querystring: FindingsQuery, response: { 200: FindingsAnswer } } },
      async (request) => {
        const scope = scopeOf(request)
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
        return { unit: { code, name, kind }, ...(await listFindings(db, scope, unitId, request.query)) }
      },
    )

    app.get(
      '/findings/:findingId',
      { schema: { params: FindingParams, response: { 200: FindingDetail } } },
      async (request) => readFinding(db, scopeOf(request), request.params.findingId),
    )

    app.post(
      '/findings/:findingId/notes',
      { schema: { params: FindingParams, body: NoteRequest, response: { 200: FindingDetail } } },
      async (request) => {
        const scope = scopeOf(request)
        const { findingId } = request.params
        await addNote(db, scope, findingId, { text: request.body.text, by: request.caller.username })
        return readFinding(db, scope, findingId)
      },
    )
  }
