import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { scopeOf } from '../access/caller.ts'
import { unitInScope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readCase } from './case.queries.ts'
import { claimCase, releaseCase } from './claims.queries.ts'
import { confirm, decide, withdraw } from './decide.ts'
import { listDecisions } from './decisions.queries.ts'
import { countCases, countDecisions, listCases } from './queue.queries.ts'
import {
  CaseDetail,
  ConfirmRequest,
  DecideRequest,
  DecisionEffect,
  DecisionsAnswer,
  DecisionsQuery,
  QueueAnswer,
  QueueQuery,
} from './review.contract.ts'

const id = Type.String({ pattern: '^\\d{1,18}$' })
const CaseParams = Type.Object({ caseId: id })
const DecisionParams = Type.Object({ decisionId: id })

/** The review queue: what waits, one case, and what people decide. */
export const reviewRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db } = database

    app.get('/', { schema: { querystring: QueueQuery, response: { 200: QueueAnswer } } }, async (request) => {
      const scope = scopeOf(request)
      const { unit, ...filter } = request.query
      const { unitId, code, name, kind } = await unitInScope(db, scope, unit, todayInVietnam())
      const [page, byKind, decided] = await Promise.all([
        listCases(db, scope, unitId, { ...filter, by: request.caller.username }),
        countCases(db, scope, unitId),
        countDecisions(db, scope, unitId),
      ])
      return { unit: { code, name, kind }, ...page, byKind, ...decided }
    })

    app.get(
      '/decisions',
      { schema: { querystring: DecisionsQuery, response: { 200: DecisionsAnswer } } },
      async (request) => {
        const scope = scopeOf(request)
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
        return { unit: { code, name, kind }, ...(await listDecisions(db, scope, unitId, request.query.page)) }
      },
    )

    app.get('/:caseId', { schema: { params: CaseParams, response: { 200: CaseDetail } } }, async (request) =>
      readCase(db, scopeOf(request), request.params.caseId, request.caller.username),
    )

    // who opens a case has it for some minutes; whoever comes second is told by whom
    app.post('/:caseId/claim', { schema: { params: CaseParams, response: { 200: CaseDetail } } }, async (request) => {
      const scope = scopeOf(request)
      const { caseId } = request.params
      const { username } = request.caller
      const found = await readCase(db, scope, caseId, username)
      const holder = await claimCase(db, scope.provinceId, caseId, username)
      return { ...found, claimedBy: holder === username ? null : holder }
    })

    app.delete(
      '/:caseId/claim',
      { schema: { params: CaseParams, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await releaseCase(db, scopeOf(request).provinceId, request.params.caseId, request.caller.username)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/:caseId/decisions',
      { schema: { params: CaseParams, body: DecideRequest, response: { 200: DecisionEffect } } },
      async (request) => {
        const { memberId, verdict, note = null } = request.body
        const { caseId: accountId } = request.params
        return decide(database, scopeOf(request), { accountId, memberId, verdict, note, by: request.caller.username })
      },
    )

    app.post(
      '/decisions/:decisionId/withdraw',
      { schema: { params: DecisionParams, response: { 200: DecisionEffect } } },
      async (request) => {
        const { decisionId } = request.params
        return withdraw(database, scopeOf(request), { decisionId, by: request.caller.username })
      },
    )

    app.post(
      '/decisions/:decisionId/confirm',
      { schema: { params: DecisionParams, body: ConfirmRequest, response: { 200: DecisionEffect } } },
      async (request) => {
        const { decisionId } = request.params
        return confirm(database, scopeOf(request), { decisionId, ...request.body, by: request.caller.username })
      },
    )
  }
