import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { unitInScope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { currentPeriod } from '../indicators/current-period.ts'
import { quarterOf } from '../indicators/periods.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { closeQuarter, readQuarter, readQuarters, reopenQuarter, startQuarter } from './quarters.ts'
import { readBoard } from './report.queries.ts'
import {
  BoardAnswer,
  BoardQuery,
  OpenQuarter,
  QuarterParams,
  QuartersAnswer,
  ReopenQuarter,
} from './reports.contract.ts'

/** Whether the caller runs the quarters: approves for the whole province. */
async function runs(db: Db, { scope, caller }: FastifyRequest): Promise<boolean> {
  const approves = caller.held ? unitsWith('approve', caller.held) : []
  const root = await db
    .selectFrom('view.unit_now')
    .select('org_unit_id')
    .where('province_id', '=', scope.provinceId)
    .where('kind', '=', 'province')
    .executeTakeFirst()
  return approves.includes(root?.org_unit_id ?? '')
}

async function mustRun(db: Db, request: FastifyRequest): Promise<void> {
  if (await runs(db, request)) return
  throw new AppError('forbidden', 'Chỉ Ban Tổ chức Tỉnh uỷ mở, khoá quý báo cáo.')
}

async function answer(db: Db, request: FastifyRequest): Promise<QuartersAnswer> {
  const quarters = await readQuarters(db, request.scope.provinceId)
  const newest = await currentPeriod(db, request.scope.provinceId)
  const next = newest === null ? quarterOf(todayInVietnam()) : newest
  return {
    quarters,
    next: quarters.some(({ period }) => period === next) ? null : next,
    mayRun: await runs(db, request),
  }
}

/** `/api/quarters`: asking for the reports of a quarter, who has sent theirs, and closing it. */
export const quarterRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const subjects = (period: string) => [{ kind: 'report' as const, id: period }]

    app.get('', { config: { right: 'see_figures' }, schema: { response: { 200: QuartersAnswer } } }, async (request) =>
      answer(request.database.db, request),
    )

    app.post(
      '',
      { config: { right: 'approve' }, schema: { body: OpenQuarter, response: { 200: QuartersAnswer } } },
      async (request) => {
        const { database, scope, body, caller } = request
        await mustRun(database.db, request)
        await inTransaction(whole, async ({ db }) => {
          await startQuarter(db, scope.provinceId, body.period, caller.username, todayInVietnam())
          await recordAct(db, {
            ...{ ...by(request), act: 'quarter_opened', unitId: null, subjects: subjects(body.period) },
            after: { period: body.period },
          })
        })
        return answer(database.db, request)
      },
    )

    app.post(
      '/:period/close',
      { config: { right: 'approve' }, schema: { params: QuarterParams, response: { 200: QuartersAnswer } } },
      async (request) => {
        const { database, scope, params, caller } = request
        await mustRun(database.db, request)
        await inTransaction(whole, async ({ db }) => {
          await closeQuarter(db, scope.provinceId, params.period, caller.username)
          await recordAct(db, {
            ...{ ...by(request), act: 'quarter_closed', unitId: null, subjects: subjects(params.period) },
            after: { period: params.period },
          })
        })
        return answer(database.db, request)
      },
    )

    app.post(
      '/:period/reopen',
      {
        config: { right: 'approve' },
        schema: { params: QuarterParams, body: ReopenQuarter, response: { 200: QuartersAnswer } },
      },
      async (request) => {
        const { database, scope, params, body } = request
        await mustRun(database.db, request)
        await inTransaction(whole, async ({ db }) => {
          await reopenQuarter(db, scope.provinceId, params.period)
          await recordAct(db, {
            ...{ ...by(request), act: 'quarter_reopened', unitId: null, subjects: subjects(params.period) },
            ...{ reason: body.reason, after: { period: params.period } },
          })
        })
        return answer(database.db, request)
      },
    )

    app.get(
      '/board',
      { config: { right: 'see_figures' }, schema: { querystring: BoardQuery, response: { 200: BoardAnswer } } },
      async ({ database: { db }, scope, query }) => {
        await unitInScope(db, scope, query.unit, todayInVietnam())
        const period = query.period ?? (await readQuarters(db, scope.provinceId))[0]?.period
        if (!period) throw new AppError('report_refused', 'Chưa mở quý báo cáo nào.')
        return readBoard(db, scope, query.unit, await readQuarter(db, scope.provinceId, period))
      },
    )
  }
