import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { by, recordAct, recorder } from '../audit/record-act.ts'
import { mustSee } from '../access/must-see.ts'
import { unitInScope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readCase } from './case.queries.ts'
import { claimCase, releaseCase } from './claims.queries.ts'
import { confirm, decide, withdraw } from './decide.ts'
import { findDecision, listDecisions } from './decisions.queries.ts'
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

const doing = (request: FastifyRequest) => ({ by: request.caller.username, audit: recorder(by(request)) })

/** The review queue: what waits, one case, and what people decide. */
export const reviewRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    /** A case for whoever looks at it, which is written down. */
    const openCase = async (request: FastifyRequest, caseId: string) => {
      const found = await readCase(request.database.db, request.scope, caseId, request.caller.username)
      const members = found.candidates.map(({ memberId }) => ({ kind: 'member' as const, id: memberId }))
      const subjects = [...members, { kind: 'account' as const, id: caseId }]
      await recordAct(whole.db, { ...by(request), act: 'person_opened', subjects })
      return found
    }

    app.get(
      '/',
      { config: { right: 'see_people' }, schema: { querystring: QueueQuery, response: { 200: QueueAnswer } } },
      async (request) => {
        const {
          scope,
          database: { db },
        } = request
        const { unit, ...filter } = request.query
        const { unitId, code, name, kind } = await unitInScope(db, scope, unit, todayInVietnam())
        const [page, byKind, decided] = await Promise.all([
          listCases(db, scope, unitId, { ...filter, ...doing(request) }),
          countCases(db, scope, unitId),
          countDecisions(db, scope, unitId),
        ])
        return { unit: { code, name, kind }, ...page, byKind, ...decided }
      },
    )

    app.get(
      '/decisions',
      { config: { right: 'see_people' }, schema: { querystring: DecisionsQuery, response: { 200: DecisionsAnswer } } },
      async (request) => {
        const {
          scope,
          database: { db },
        } = request
        const { unitId, code, name, kind } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
        return { unit: { code, name, kind }, ...(await listDecisions(db, scope, unitId, request.query.page)) }
      },
    )

    app.get(
      '/:caseId',
      { config: { right: 'see_people' }, schema: { params: CaseParams, response: { 200: CaseDetail } } },
      async (request) => openCase(request, request.params.caseId),
    )

    // who opens a case has it for some minutes; whoever comes second is told by whom
    app.post(
      '/:caseId/claim',
      { config: { right: 'review' }, schema: { params: CaseParams, response: { 200: CaseDetail } } },
      async (request) => {
        const { scope } = request
        const { caseId } = request.params
        const { username } = request.caller
        const found = await openCase(request, caseId)
        const holder = await claimCase(whole.db, scope.provinceId, caseId, username)
        return { ...found, claimedBy: holder === username ? null : holder }
      },
    )

    app.delete(
      '/:caseId/claim',
      { config: { right: 'review' }, schema: { params: CaseParams, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await releaseCase(whole.db, request.scope.provinceId, request.params.caseId, request.caller.username)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/:caseId/decisions',
      {
        config: { right: 'review' },
        schema: { params: CaseParams, body: DecideRequest, response: { 200: DecisionEffect } },
      },
      async (request) => {
        const { memberId, verdict, note = null } = request.body
        const { caseId: accountId } = request.params
        await mustSee(request.database.db, 'account', [accountId])
        await mustSee(request.database.db, 'member', [memberId])
        return decide(whole, request.scope, { accountId, memberId, verdict, note, ...doing(request) })
      },
    )

    app.post(
      '/decisions/:decisionId/withdraw',
      { config: { right: 'review' }, schema: { params: DecisionParams, response: { 200: DecisionEffect } } },
      async (request) => {
        const { decisionId } = request.params
        await findDecision(request.database.db, request.scope, decisionId)
        return withdraw(whole, request.scope, { decisionId, ...doing(request) })
      },
    )

    app.post(
      '/decisions/:decisionId/confirm',
      {
        config: { right: 'review' },
        schema: { params: DecisionParams, body: ConfirmRequest, response: { 200: DecisionEffect } },
      },
      async (request) => {
        const { decisionId } = request.params
        await findDecision(request.database.db, request.scope, decisionId)
        return confirm(whole, request.scope, { decisionId, ...request.body, ...doing(request) })
      },
    )
  }
