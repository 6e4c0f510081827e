import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { unitInScope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { FILE_ENDINGS, producedAs, sendTable } from '../exports/send-table.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { daysOf, monthsOf } from '../indicators/periods.ts'
import { treeDay } from '../indicators/tree-choice.ts'
import { boardTable } from './board-file.ts'
import { countExpected, judgeMonth, listMeetings, onlyBranches } from './branch-month.queries.ts'
import { BoardQuery, BranchMonth, MeetingMatrix, MonthParams } from './meetings.contract.ts'
import { monthsWithMeetings, readMeetingMatrix } from './meetings.queries.ts'

const PAGE_SIZE = 50
// more branches than any province has
const ALL = 100_000

async function boardOf(
  { scope, database: { db } }: FastifyRequest,
  query: Static<typeof BoardQuery>,
  pageSize: number,
): Promise<MeetingMatrix> {
  const period = await choosePeriod(db, scope.provinceId, query.period)
  const otherTree = treeDay(query.tree, period)
  const { unitId, code, name, kind } = await unitInScope(db, scope, query.unit, otherTree ?? period.day)
  const all = monthsOf(period.period, period.day)
  const known = await monthsWithMeetings(db, scope, all)
  // where nothing has come in nobody can be said not to have met
  const months = known.length > 0 ? known : all
  const unknown = all.filter((month) => !months.includes(month))
  const asked = { months, page: query.page ?? 1, pageSize, otherTree, state: query.state ?? null }
  const matrix = await readMeetingMatrix(db, scope, unitId, period, asked)
  return { unit: { code, name, kind }, period: period.period, unknown, ...matrix }
}

/** The month before and the one after, as far as they are past. */
function beside(month: string): { previous: string; next: string } {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const text = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
  return { previous: text(at - 1), next: text(at + 1) }
}

/** `/api/meetings`: branches by month, one branch's month with what paper and app say of it, and the whole as a file. */
export const meetingRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      {
        config: { right: 'see_figures', kept: true },
        schema: { querystring: BoardQuery, response: { 200: MeetingMatrix } },
      },
      (request) => boardOf(request, request.query, PAGE_SIZE),
    )

    for (const ending of FILE_ENDINGS) {
      app.get(
        `/board.${ending}`,
        {
          config: { right: 'see_figures' },
          schema: { querystring: BoardQuery, produces: producedAs(ending) },
        },
        async (request, reply) => {
          const board = await boardOf(request, { ...request.query, page: 1 }, ALL)
          const { unitId } = await unitInScope(
            request.database.db,
            request.scope,
            board.unit.code,
            daysOf(board.period).endsOn,
          )
          const { header, rows } = boardTable(board)
          return sendTable(whole, request, reply, ending, {
            ...{ list: 'meetings', unitId, period: board.period, words: ['sinh-hoat', board.unit.code, board.period] },
            ...{
              sheet: 'Sinh hoạt',
              title: 'SINH HOẠT CHI BỘ THEO THÁNG',
              lead: `${board.unit.name} · ${board.period}`,
            },
            columns: header.map((name, at) => ({ name, width: at === 1 || at === 2 ? 32 : 14 })),
            rows,
          })
        },
      )
    }

    app.get(
      '/:code/:month',
      {
        config: { right: 'see_figures', kept: true },
        schema: { params: MonthParams, response: { 200: BranchMonth } },
      },
      async ({ scope, database: { db }, params: { code, month } }) => {
        const { endsOn } = daysOf(month)
        const unit = await unitInScope(db, scope, code, endsOn)
        onlyBranches(unit)
        const first = `${month}-01`
        const told = await judgeMonth(db, scope, unit.unitId, first)
        const meetings = await listMeetings(db, scope, unit.unitId, first)
        const expected = await countExpected(db, scope, unit.unitId, told.expectedOn)
        return {
          ...{ unit: { code: unit.code, name: unit.name, kind: unit.kind }, month, meetings },
          ...{ ...told, ...expected, ...beside(month) },
        }
      },
    )
  }
