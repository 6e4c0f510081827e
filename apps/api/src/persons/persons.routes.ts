import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { mustSee } from '../access/must-see.ts'
import { unitInScope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { by, recordAct, recorder } from '../audit/record-act.ts'
import { ImportStarted } from '../imports/imports.contract.ts'
import type { ImportJobs } from '../imports/jobs.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { ConfirmRequest } from '../review/review.contract.ts'
import { conflict, confirmPersons, decidePersons, withdrawPersons } from './decide-persons.ts'
import { membersOfFinding, readPair } from './pair.queries.ts'
import { listPersonDecisions, standingPersonDecision, tellPersonDecision } from './person-decisions.queries.ts'
import {
  DecidePersons,
  FindingParams,
  MembersAnswer,
  PairQuery,
  PersonDecision,
  PersonDecisionParams,
  PersonDecisionsAnswer,
  PersonDecisionsQuery,
  PersonPair,
  SplitPerson,
} from './persons.contract.ts'
import { fileOfSplit, findStatement } from './split.queries.ts'

const doing = (request: FastifyRequest) => ({ by: request.caller.username, audit: recorder(by(request)) })

/** Who is one person and who is two: rows of the register side by side, and what people decide of them. */
export const personRoutes =
  (whole: Database, jobs: ImportJobs): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/pair',
      { config: { right: 'see_people' }, schema: { querystring: PairQuery, response: { 200: PersonPair } } },
      async (request) => {
        const { one, other } = request.query
        const pair = await readPair(request.database.db, request.scope, one, other)
        const subjects = [one, other].map((id) => ({ kind: 'member' as const, id }))
        await recordAct(whole.db, { ...by(request), act: 'person_opened', subjects })
        return pair
      },
    )

    app.get(
      '/of-finding/:findingId',
      { config: { right: 'see_people' }, schema: { params: FindingParams, response: { 200: MembersAnswer } } },
      async (request) => ({
        members: await membersOfFinding(request.database.db, request.scope, request.params.findingId),
      }),
    )

    app.get(
      '/decisions',
      {
        config: { right: 'see_people' },
        schema: { querystring: PersonDecisionsQuery, response: { 200: PersonDecisionsAnswer } },
      },
      async (request) => {
        const {
          scope,
          database: { db },
        } = request
        const { unitId } = await unitInScope(db, scope, request.query.unit, todayInVietnam())
        return listPersonDecisions(db, scope, unitId, request.query.page)
      },
    )

    app.post(
      '/decisions',
      { config: { right: 'review' }, schema: { body: DecidePersons, response: { 200: PersonDecision } } },
      async (request) => {
        const { note = null, ...said } = request.body
        await mustSee(request.database.db, 'member', [said.memberId, said.otherId])
        return decidePersons(whole, request.scope, { ...said, note, ...doing(request) })
      },
    )

    app.post(
      '/decisions/:decisionId/withdraw',
      { config: { right: 'review' }, schema: { params: PersonDecisionParams, response: { 200: PersonDecision } } },
      async (request) => {
        const { decisionId } = request.params
        await tellPersonDecision(request.database.db, request.scope, decisionId)
        return withdrawPersons(whole, request.scope, { decisionId, ...doing(request) })
      },
    )

    app.post(
      '/decisions/:decisionId/confirm',
      {
        config: { right: 'review' },
        schema: { params: PersonDecisionParams, body: ConfirmRequest, response: { 200: PersonDecision } },
      },
      async (request) => {
        const { decisionId } = request.params
        await tellPersonDecision(request.database.db, request.scope, decisionId)
        return confirmPersons(whole, request.scope, { decisionId, ...request.body, ...doing(request) })
      },
    )

    // rosters come in again, which takes as long as it takes: a job that can be followed as an import is
    app.post(
      '/splits',
      { config: { right: 'review' }, schema: { body: SplitPerson, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const {
          scope,
          database: { db },
        } = request
        const { note = null, ...at } = request.body
        // what is refused at once needs no turn
        const { file } = await findStatement(db, scope, at)
        const { username, province } = request.caller
        const work = { scope, by: username, source: request.ip, split: { ...at, note }, withdrawn: null }
        return reply.code(202).send({ jobId: jobs.split(file, province?.code ?? null, work).jobId })
      },
    )

    app.post(
      '/splits/:decisionId/withdraw',
      { config: { right: 'review' }, schema: { params: PersonDecisionParams, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const {
          scope,
          database: { db },
        } = request
        const { decisionId } = request.params
        const { verdict, from } = await standingPersonDecision(db, scope, decisionId)
        if (verdict !== 'split' || !from) throw conflict('Quyết định này không phải là tách người. Tải lại trang.')
        const file = (await fileOfSplit(db, scope.provinceId, decisionId)) ?? { ...from, kind: 'roster', revision: '0' }
        const { username, province } = request.caller
        const work = { scope, by: username, source: request.ip, split: null, withdrawn: decisionId }
        return reply.code(202).send({ jobId: jobs.split(file, province?.code ?? null, work).jobId })
      },
    )
  }
