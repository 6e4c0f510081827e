import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { liesBelow, unitInScope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { daysOf } from '../indicators/periods.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import {
  ChangeProgramme,
  NewProgramme,
  ProgrammeAnswer,
  ProgrammeParams,
  ProgrammeQuery,
  ProgrammesAnswer,
} from './programmes.contract.ts'
import {
  askedPeriods,
  listProgrammes,
  readProgramme,
  unitsAsked,
  unknownProgramme,
  type Programme,
} from './programmes.queries.ts'
import { saveProgramme } from './save-programme.ts'
import { SHIPPED } from './templates.ts'
import { dueOn } from './due-on.ts'

/** Where the caller runs programmes: units they approve in. */
const runsIn = ({ caller }: FastifyRequest): string[] => (caller.held ? unitsWith('approve', caller.held) : [])

export async function mayRun(request: FastifyRequest, ownerId: string): Promise<boolean> {
  return liesBelow(request.database.db, request.scope.provinceId, ownerId, runsIn(request))
}

/** The period of a programme that was asked for, else the newest that has ended, else the running one. */
export async function chosenPeriod(request: FastifyRequest, { definition }: Programme, asked: string | undefined) {
  const periods = await askedPeriods(request.database.db, definition)
  const today = todayInVietnam()
  const period = asked ?? periods.find((each) => daysOf(each).endsOn < today) ?? periods[0]
  if (period === undefined || !periods.includes(period)) {
    throw new AppError('not_found', 'Chương trình không yêu cầu báo cáo kỳ này. Chọn kỳ khác.')
  }
  const { endsOn } = daysOf(period)
  return { period, periods, day: endsOn < today ? endsOn : today, dueOn: dueOn(period, definition.dueDays) }
}

async function answer(request: FastifyRequest, programmeId: string, asked?: string): Promise<ProgrammeAnswer> {
  const { database, scope } = request
  const programme = await readProgramme(database.db, scope, programmeId)
  const { periods, ...chosen } = await chosenPeriod(request, programme, asked)
  const { owner, template, version, definition } = programme
  return {
    ...{ programmeId, owner, template, version, definition, periods, period: chosen.period, dueOn: chosen.dueOn },
    mayChange: await mayRun(request, programme.ownerId),
    units: await unitsAsked(database.db, scope, programme, chosen),
  }
}

/** `/api/programmes`: what directives ask of committees beside the handbook, and who has done what of it. */
export const programmeRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { right: 'see_figures' }, schema: { response: { 200: ProgrammesAnswer } } },
      async (request) => {
        const { database, scope } = request
        const owners = await database.db
          .selectFrom('view.unit_now')
          .select(['code', 'name', 'kind'])
          .where('province_id', '=', scope.provinceId)
          .where('org_unit_id', 'in', ['0', ...runsIn(request)])
          .orderBy('code')
          .execute()
        return {
          programmes: await listProgrammes(database.db, scope),
          templates: SHIPPED,
          mayMake: owners as UnitRef[],
        }
      },
    )

    app.post(
      '',
      { config: { right: 'approve' }, schema: { body: NewProgramme, response: { 200: ProgrammeAnswer } } },
      async (request) => {
        const { scope, database, body, caller } = request
        const owner = await unitInScope(database.db, scope, body.unit, todayInVietnam())
        if (!(await mayRun(request, owner.unitId))) {
          throw new AppError('forbidden', 'Chương trình của một đơn vị do người có quyền duyệt ở đơn vị ấy lập.')
        }
        const programmeId = await inTransaction(whole, async ({ db }) => {
          const made = await saveProgramme(db, scope, {
            ...{ ownerId: owner.unitId, definition: body.definition, by: caller.username },
            ...{ programmeId: null, seen: null, template: body.template },
          })
          await recordAct(db, {
            ...{ ...by(request), act: 'programme_made', unitId: owner.unitId },
            subjects: [{ kind: 'programme', id: made }],
            after: { name: body.definition.name, document: body.definition.directive.number },
          })
          return made
        })
        return answer(request, programmeId)
      },
    )

    app.get(
      '/:programmeId',
      {
        config: { right: 'see_figures' },
        schema: { params: ProgrammeParams, querystring: ProgrammeQuery, response: { 200: ProgrammeAnswer } },
      },
      async (request) => answer(request, request.params.programmeId, request.query.period),
    )

    app.put(
      '/:programmeId',
      {
        config: { right: 'approve' },
        schema: { params: ProgrammeParams, body: ChangeProgramme, response: { 200: ProgrammeAnswer } },
      },
      async (request) => {
        const { scope, database, body, params, caller } = request
        const programme = await readProgramme(database.db, scope, params.programmeId)
        if (!(await liesBelow(database.db, scope.provinceId, programme.ownerId, scope.unitIds)))
          throw unknownProgramme()
        if (!(await mayRun(request, programme.ownerId))) {
          throw new AppError('forbidden', 'Chương trình của một đơn vị do người có quyền duyệt ở đơn vị ấy sửa.')
        }
        await inTransaction(whole, async ({ db }) => {
          await saveProgramme(db, scope, {
            ...{ ownerId: programme.ownerId, definition: body.definition, by: caller.username },
            ...{ programmeId: params.programmeId, seen: body.seen, template: null },
          })
          await recordAct(db, {
            ...{ ...by(request), act: 'programme_changed', unitId: programme.ownerId },
            subjects: [{ kind: 'programme', id: params.programmeId }],
            before: {
              name: programme.definition.name,
              indicator: programme.definition.indicators.map(({ name }) => name),
            },
            after: { name: body.definition.name, indicator: body.definition.indicators.map(({ name }) => name) },
          })
        })
        return answer(request, params.programmeId)
      },
    )
  }
