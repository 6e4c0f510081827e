import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { unitInScope } from '../access/scope.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { cardsAsOf } from '../cards/card-matters.queries.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { countOpenByAge, listFindings, NO_AGES } from './finding-lists.queries.ts'
import { addNote, readFinding } from './findings.queries.ts'
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
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const detail = async ({ scope, database: { db } }: FastifyRequest, findingId: string) =>
      readFinding(db, scope, findingId, await cardsAsOf(db, scope, todayInVietnam()))

    app.get(
      '/reconciliation',
      {
        config: { right: 'see_people', kept: true },
        schema: { querystring: ReconciliationQuery, response: { 200: ReconciliationSummary } },
      },
      async (request) => {
        const {
          scope,
          database: { db },
        } = request
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
        const asOf = await cardsAsOf(db, scope, todayInVietnam())
        const [tallies, ages, findingsByUnit, outcomeByUnit, reconciledAt] = await Promise.all([
          readTallies(db, scope, unitId),
          countOpenByAge(db, scope, unitId, asOf),
          countFindingsByUnit(db, scope, unitId),
          readOutcomeByUnit(db, scope, unitId),
          lastRunAt(db, scope),
        ])
        const findingsByType = tallies.findingsByType.map((one) => ({ ...one, byAge: ages.get(one.type) ?? NO_AGES }))
        return { unit: { code, name, kind }, ...tallies, findingsByType, findingsByUnit, outcomeByUnit, reconciledAt }
      },
    )

    app.get(
      '/reconciliation/weights',
      { config: { right: 'see_people' }, schema: { response: { 200: WeightsAnswer } } },
      async (request) => {
        const {
          scope,
          database: { db },
        } = request
        const { kind } = await unitInScope(db, scope, undefined, todayInVietnam())
        const weights = await readWeights(db, scope)
        return kind === 'province'
          ? weights
          : { ...weights, histogram: [], compared: 0, blocks: [], decided: { bands: [], levels: [] } }
      },
    )

    app.get(
      '/findings',
      { config: { right: 'see_people' }, schema: { querystring: FindingsQuery, response: { 200: FindingsAnswer } } },
      async (request) => {
        const {
          scope,
          database: { db },
        } = request
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
        const asOf = await cardsAsOf(db, scope, todayInVietnam())
        return { unit: { code, name, kind }, asOf, ...(await listFindings(db, scope, unitId, request.query, asOf)) }
      },
    )

    app.get(
      '/findings/:findingId',
      { config: { right: 'see_people' }, schema: { params: FindingParams, response: { 200: FindingDetail } } },
      async (request) => {
        const { findingId } = request.params
        const found = await detail(request, findingId)
        await recordAct(whole.db, {
          ...by(request),
          act: 'person_opened',
          subjects: [{ kind: 'finding', id: findingId }],
        })
        return found
      },
    )

    app.post(
      '/findings/:findingId/notes',
      {
        config: { right: 'note' },
        schema: { params: FindingParams, body: NoteRequest, response: { 200: FindingDetail } },
      },
      async (request) => {
        const { findingId } = request.params
        await detail(request, findingId)
        await inTransaction(whole, async ({ db }) => {
          await addNote(db, request.scope, findingId, { text: request.body.text, by: request.caller.username })
          await recordAct(db, { ...by(request), act: 'noted', subjects: [{ kind: 'finding', id: findingId }] })
        })
        return detail(request, findingId)
      },
    )
  }
