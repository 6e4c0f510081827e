import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Db } from '../database/connect.ts'
import { unitInScope, type Scope } from '../access/scope.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { daysOf } from '../indicators/periods.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { AbsenceList, OftenAbsent, OftenQuery, SayAbsences } from './absences.contract.ts'
import { listOftenAbsent, readAbsences, sayAbsences } from './absences.queries.ts'
import { judgeMonth, onlyBranches } from './branch-month.queries.ts'
import { MonthParams } from './meetings.contract.ts'

const PAGE_SIZE = 50

/** The branch's month that is meant, with the day whose members are; throws `unknown_unit`. */
async function monthOf(db: Db, scope: Scope, { code, month }: { code: string; month: string }) {
  const unit = await unitInScope(db, scope, code, daysOf(month).endsOn)
  onlyBranches(unit)
  const first = `${month}-01`
  const { expectedOn } = await judgeMonth(db, scope, unit.unitId, first)
  return { branchId: unit.unitId, month: first, day: expectedOn }
}

/** `/api/meetings/…/absences`: who was absent from a branch's meeting, and who is so again and again. */
export const absenceRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/often-absent',
      {
        config: { right: 'see_people', kept: true },
        schema: { querystring: OftenQuery, response: { 200: OftenAbsent } },
      },
      async ({ scope, database: { db }, query }) => {
        const period = await choosePeriod(db, scope.provinceId, query.period)
        const { unitId, code, name, kind } = await unitInScope(db, scope, query.unit, period.day)
        const asked = { page: query.page ?? 1, pageSize: PAGE_SIZE }
        const listed = await listOftenAbsent(db, scope, unitId, period, asked)
        return { unit: { code, name, kind }, period: period.period, ...asked, ...listed }
      },
    )

    app.get(
      '/:code/:month/absences',
      { config: { right: 'see_people' }, schema: { params: MonthParams, response: { 200: AbsenceList } } },
      async ({ scope, database: { db }, params }) => readAbsences(db, scope, await monthOf(db, scope, params)),
    )

    app.put(
      '/:code/:month/absences',
      {
        config: { right: 'note' },
        schema: { params: MonthParams, body: SayAbsences, response: { 200: AbsenceList } },
      },
      async (request) => {
        const { scope, database, params, body, caller } = request
        const month = await monthOf(database.db, scope, params)
        if (month.month > todayInVietnam())
          throw new AppError('invalid_request', 'Tháng này chưa tới. Chọn tháng khác.')
        const { people } = await readAbsences(database.db, scope, month)
        await inTransaction(whole, async ({ db }) => {
          await sayAbsences(db, scope, month, body, { by: caller.username, people })
          await recordAct(db, {
            ...{ ...by(request), act: 'absences_said', unitId: month.branchId },
            subjects: [
              { kind: 'unit', id: params.code },
              ...body.absent.map(({ memberId }) => ({ kind: 'member' as const, id: memberId })),
            ],
            after: { period: params.month, rows: body.absent.length },
          })
        })
        return readAbsences(database.db, scope, month)
      },
    )
  }
