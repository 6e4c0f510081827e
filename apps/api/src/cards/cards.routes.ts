import { rightsOf } from '../access/caller.ts'
import { labelFile } from '../privacy/sent-file.ts'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { mustSee } from '../access/must-see.ts'
import { unitInScope } from '../access/scope.ts'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { xlsxBytes } from '../exports/xlsx.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readCase } from './card-case.queries.ts'
import { cardList } from './card-list.ts'
import { cardsAsOf, listMatters, summariseCards } from './card-matters.queries.ts'
import {
  CancelCase,
  CardCase,
  CardListQuery,
  CardMatters,
  CardMattersQuery,
  CardSummary,
  CardSummaryQuery,
  CaseParams,
  CaseStepParams,
  OpenCaseByHand,
  OpenCases,
  OpenedCases,
  TakenSteps,
  TakeStep,
  TakeSteps,
} from './cards.contract.ts'
import { openCaseByHand, openCases, type Doing } from './open-cases.ts'
import { cancelCase, resumeCase, takeStep, takeSteps, withdrawStep } from './take-steps.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const cardRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const placeOf = async (request: FastifyRequest, unit: string | undefined) => {
      const {
        scope,
        database: { db },
      } = request
      const today = todayInVietnam()
      const { unitId, code, name, kind } = await unitInScope(db, scope, unit, today)
      return { scope, db, today, unitId, unit: { code, name, kind }, asOf: await cardsAsOf(db, scope, today) }
    }

    /** Runs a change of what the caller sees in one transaction, after whoever writes to the province now. */
    const change = async <T>(
      request: FastifyRequest,
      of: Parameters<typeof mustSee>[1],
      ids: string[],
      work: (db: Db, doing: Doing) => Promise<T>,
    ): Promise<T> => {
      await mustSee(request.database.db, of, ids)
      const doing = { scope: request.scope, by: request.caller.username, today: todayInVietnam() }
      return inTransaction(whole, async ({ db }) => {
        await lockForWriting(db, doing.scope.provinceId)
        return work(db, doing)
      })
    }

    app.get(
      '/',
      { config: { right: 'see_people' }, schema: { querystring: CardSummaryQuery, response: { 200: CardSummary } } },
      async (request) => {
        const { scope, db, unitId, unit, ...asked } = await placeOf(request, request.query.unit)
        return { unit, asOf: asked.asOf, ...(await summariseCards(db, scope, unitId, asked)) }
      },
    )

    app.get(
      '/matters',
      { config: { right: 'see_people' }, schema: { querystring: CardMattersQuery, response: { 200: CardMatters } } },
      async (request) => {
        const { scope, db, unitId, unit, ...asked } = await placeOf(request, request.query.unit)
        return { unit, asOf: asked.asOf, ...(await listMatters(db, scope, unitId, request.query, asked)) }
      },
    )

    app.get(
      '/list.xlsx',
      { config: { right: 'export_people' }, schema: { querystring: CardListQuery, produces: [XLSX] } },
      async (request, reply) => {
        const { unit: code, round, kind } = request.query
        const { scope, db, unitId, unit } = await placeOf(request, code)
        const issued = labelFile(request, reply, ['danh-sach-the', unit.code, round, kind], 'xlsx')
        const isWhole = rightsOf(request.caller).includes('reveal')
        const list = await cardList(db, scope, { unitId, name: unit.name }, { round, kind, isWhole, issued })
        return reply.type(XLSX).send(xlsxBytes(list))
      },
    )

    app.post(
      '/cases',
      { config: { right: 'review' }, schema: { body: OpenCases, response: { 201: OpenedCases } } },
      async (request, reply) => {
        const caseIds = await change(request, 'finding', request.body.findingIds, (db, doing) =>
          openCases(db, doing, request.body),
        )
        return reply.code(201).send({ caseIds })
      },
    )

    app.post(
      '/cases/by-hand',
      { config: { right: 'review' }, schema: { body: OpenCaseByHand, response: { 201: OpenedCases } } },
      async (request, reply) => {
        const caseIds = await change(request, 'member', [request.body.memberId], (db, doing) =>
          openCaseByHand(db, doing, request.body),
        )
        return reply.code(201).send({ caseIds })
      },
    )

    app.get(
      '/cases/:caseId',
      { config: { right: 'see_people' }, schema: { params: CaseParams, response: { 200: CardCase } } },
      async (request) => readCase(request.database.db, request.scope, request.params.caseId),
    )

    /** A change of one case, answered with the case as it is then. */
    const changeCase = async (
      request: FastifyRequest<{ Params: { caseId: string } }>,
      work: (db: Db, doing: Doing, caseId: string) => Promise<void>,
    ) => {
      const { caseId } = request.params
      await change(request, 'card_case', [caseId], (db, doing) => work(db, doing, caseId))
      return readCase(request.database.db, request.scope, caseId)
    }

    app.post(
      '/cases/:caseId/steps',
      { config: { right: 'review' }, schema: { params: CaseParams, body: TakeStep, response: { 200: CardCase } } },
      async (request) => changeCase(request, (db, doing, caseId) => takeStep(db, doing, caseId, request.body)),
    )

    app.delete(
      '/cases/:caseId/steps/:step',
      { config: { right: 'review' }, schema: { params: CaseStepParams, response: { 200: CardCase } } },
      async (request) =>
        changeCase(request, (db, doing, caseId) => withdrawStep(db, doing, caseId, request.params.step)),
    )

    app.post(
      '/cases/:caseId/cancellation',
      { config: { right: 'review' }, schema: { params: CaseParams, body: CancelCase, response: { 200: CardCase } } },
      async (request) => changeCase(request, (db, doing, caseId) => cancelCase(db, doing, caseId, request.body)),
    )

    app.delete(
      '/cases/:caseId/cancellation',
      { config: { right: 'review' }, schema: { params: CaseParams, response: { 200: CardCase } } },
      async (request) => changeCase(request, resumeCase),
    )

    app.post(
      '/steps',
      { config: { right: 'review' }, schema: { body: TakeSteps, response: { 200: TakenSteps } } },
      async (request) =>
        change(request, 'card_case', request.body.caseIds, (db, doing) => takeSteps(db, doing, request.body)),
    )
  }
