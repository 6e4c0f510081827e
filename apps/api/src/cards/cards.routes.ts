import { rightsOf } from '../access/caller.ts'
import { labelFile } from '../privacy/sent-file.ts'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { by, recordAct, type Act } from '../audit/record-act.ts'
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

/** What is written down of a change of cases. */
interface CaseAct extends Pick<Act, 'act' | 'reason' | 'before' | 'after'> {
  caseIds: string[]
}

const stepTaken = ({ step, doneOn, documentNo }: Pick<TakeSteps, 'step' | 'doneOn' | 'documentNo'>) => ({
  act: 'card_case_step' as const,
  after: { step, asOf: doneOn, ...(documentNo && { document: documentNo }) },
})

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
      told: (done: T) => CaseAct,
    ): Promise<T> => {
      await mustSee(request.database.db, of, ids)
      const doing = { scope: request.scope, by: request.caller.username, today: todayInVietnam() }
      return inTransaction(whole, async ({ db }) => {
        await lockForWriting(db, doing.scope.provinceId)
        const done = await work(db, doing)
        const { caseIds, ...act } = told(done)
        for (const id of caseIds) await recordAct(db, { ...by(request), ...act, subjects: [{ kind: 'card_case', id }] })
        return done
      })
    }

    app.get(
      '/',
      {
        config: { right: 'see_people', kept: true },
        schema: { querystring: CardSummaryQuery, response: { 200: CardSummary } },
      },
      async (request) => {
        const { scope, db, unitId, unit, ...asked } = await placeOf(request, request.query.unit)
        return { unit, asOf: asked.asOf, ...(await summariseCards(db, scope, unitId, asked)) }
      },
    )

    app.get(
      '/matters',
      {
        config: { right: 'see_people', kept: true },
        schema: { querystring: CardMattersQuery, response: { 200: CardMatters } },
      },
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
        const { reason, purpose } = request.query
        await recordAct(whole.db, {
          ...{ ...by(request), act: 'exported', unitId, subjects: [{ kind: 'export', id: 'card_list' }], reason },
          after: { format: 'xlsx', value: purpose, period: round, ...(kind && { kind }) },
        })
        const isWhole = rightsOf(request.caller).includes('reveal')
        const list = await cardList(db, scope, { unitId, name: unit.name }, { round, kind, isWhole, issued })
        return reply.type(XLSX).send(xlsxBytes(list))
      },
    )

    app.post(
      '/cases',
      { config: { right: 'review' }, schema: { body: OpenCases, response: { 201: OpenedCases } } },
      async (request, reply) => {
        const caseIds = await change(
          request,
          'finding',
          request.body.findingIds,
          (db, doing) => openCases(db, doing, request.body),
          (caseIds) => ({ act: 'card_case_opened', caseIds }),
        )
        return reply.code(201).send({ caseIds })
      },
    )

    app.post(
      '/cases/by-hand',
      { config: { right: 'review' }, schema: { body: OpenCaseByHand, response: { 201: OpenedCases } } },
      async (request, reply) => {
        const caseIds = await change(
          request,
          'member',
          [request.body.memberId],
          (db, doing) => openCaseByHand(db, doing, request.body),
          (caseIds) => ({ act: 'card_case_opened', caseIds, after: { kind: request.body.kind } }),
        )
        return reply.code(201).send({ caseIds })
      },
    )

    app.get(
      '/cases/:caseId',
      { config: { right: 'see_people' }, schema: { params: CaseParams, response: { 200: CardCase } } },
      async (request) => {
        const { caseId } = request.params
        const found = await readCase(request.database.db, request.scope, caseId)
        await recordAct(whole.db, {
          ...by(request),
          act: 'person_opened',
          subjects: [{ kind: 'card_case', id: caseId }],
        })
        return found
      },
    )

    /** A change of one case, answered with the case as it is then. */
    const changeCase = async (
      request: FastifyRequest<{ Params: { caseId: string } }>,
      act: Omit<CaseAct, 'caseIds'>,
      work: (db: Db, doing: Doing, caseId: string) => Promise<void>,
    ) => {
      const { caseId } = request.params
      const once = (db: Db, doing: Doing) => work(db, doing, caseId)
      await change(request, 'card_case', [caseId], once, () => ({ ...act, caseIds: [caseId] }))
      return readCase(request.database.db, request.scope, caseId)
    }

    app.post(
      '/cases/:caseId/steps',
      { config: { right: 'review' }, schema: { params: CaseParams, body: TakeStep, response: { 200: CardCase } } },
      async (request) =>
        changeCase(request, stepTaken(request.body), (db, doing, caseId) => takeStep(db, doing, caseId, request.body)),
    )

    app.delete(
      '/cases/:caseId/steps/:step',
      { config: { right: 'review' }, schema: { params: CaseStepParams, response: { 200: CardCase } } },
      async (request) =>
        changeCase(
          request,
          { act: 'card_case_step_withdrawn', before: { step: request.params.step } },
          (db, doing, caseId) => withdrawStep(db, doing, caseId, request.params.step),
        ),
    )

    app.post(
      '/cases/:caseId/cancellation',
      { config: { right: 'review' }, schema: { params: CaseParams, body: CancelCase, response: { 200: CardCase } } },
      async (request) =>
        changeCase(request, { act: 'card_case_cancelled', reason: request.body.reason }, (db, doing, caseId) =>
          cancelCase(db, doing, caseId, request.body),
        ),
    )

    app.delete(
      '/cases/:caseId/cancellation',
      { config: { right: 'review' }, schema: { params: CaseParams, response: { 200: CardCase } } },
      async (request) => changeCase(request, { act: 'card_case_resumed' }, resumeCase),
    )

    app.post(
      '/steps',
      { config: { right: 'review' }, schema: { body: TakeSteps, response: { 200: TakenSteps } } },
      async (request) =>
        change(
          request,
          'card_case',
          request.body.caseIds,
          (db, doing) => takeSteps(db, doing, request.body),
          () => ({ ...stepTaken(request.body), caseIds: request.body.caseIds }),
        ),
    )
  }
