import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { scopeFor } from '../access/caller.ts'
import { liesBelow, unitInScope, type Scope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { csvPieces, withByteOrderMark } from '../exports/csv.ts'
import { xlsxBytes } from '../exports/xlsx.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { labelFile } from '../privacy/sent-file.ts'
import {
  type AnalysisQuery,
  AnalysisQuery as Query,
  ComparisonQuery,
  Concentration,
  ConcentrationQuery,
  Distribution,
  DistributionQuery,
  Months,
  Scatter,
  ScatterQuery,
} from './analysis.contract.ts'
import { Cohorts, CohortsQuery } from './cohorts.contract.ts'
import { readCohorts } from './cohorts.queries.ts'
import { cohortsSheet } from './cohorts-sheet.ts'
import { isFiltered } from './filtered-units.queries.ts'
import { countsMembers, Pivot, type Filtered, PivotPeople, PivotPeopleQuery, PivotQuery } from './pivot.contract.ts'
import { readPivotPeople } from './pivot-people.queries.ts'
import { pivotSheet } from './pivot-sheet.ts'
import { readPivot } from './pivot.queries.ts'
import { readMonths } from './series.queries.ts'
import { concentrationSheet, distributionSheet, monthsSheet, scatterSheet, treesSheet, type Sheet } from './sheets.ts'
import { TwoTrees } from './two-trees.contract.ts'
import { readTwoTrees } from './two-trees.queries.ts'
import { readConcentration, readDistribution, readScatter, type Asked } from './units.queries.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MOST_COMPARED = 6
const COMPARED_MONTHS = 24
// people are counted anew in each of them
const FILTERED_MONTHS = 12
const HEAT_MONTHS = 12

type Asking = Pick<FastifyRequest, 'scope' | 'database' | 'caller'>

async function askedOf({ scope, database }: Asking, { unit, indicator = 'installed', period }: AnalysisQuery) {
  return { unit, indicator, period: await choosePeriod(database.db, scope.provinceId, period) } satisfies Asked
}

/** As it is asked, of the people a filter leaves: that is for who may see people, where they may; throws `forbidden`. */
async function partOf(request: Asking, query: ConcentrationQuery): Promise<{ scope: Scope; asked: Asked }> {
  const { gender, age, membership, standing, state } = query
  const scope = isFiltered(query) ? scopeFor(request.caller, 'see_people') : request.scope
  return { scope, asked: { ...(await askedOf(request, query)), only: { gender, age, membership, standing, state } } }
}

function codesOf(units: string | undefined): string[] | null {
  if (units === undefined) return null
  const codes = [...new Set(units.split(',').filter((code) => code !== ''))]
  if (codes.length > 0 && codes.length <= MOST_COMPARED) return codes
  throw new AppError('invalid_request', `So sánh từ 1 đến ${MOST_COMPARED} đơn vị. Bỏ bớt đơn vị rồi thử lại.`)
}

/** Each view with how it is read and the table it is taken away as. */
const VIEWS = {
  concentration: {
    query: ConcentrationQuery,
    answer: Concentration,
    read: async (request: Asking, query: ConcentrationQuery) => {
      const { scope, asked } = await partOf(request, query)
      return readConcentration(request.database, scope, asked)
    },
    sheet: (answer: unknown, exact: boolean) => concentrationSheet(answer as Concentration, exact),
  },
  distribution: {
    query: DistributionQuery,
    answer: Distribution,
    read: async (request: Asking, query: ConcentrationQuery & { bin?: number }) => {
      const { scope, asked } = await partOf(request, query)
      return readDistribution(request.database, scope, asked, query.bin)
    },
    sheet: (answer: unknown, exact: boolean) => distributionSheet(answer as Distribution, exact),
  },
  scatter: {
    query: ScatterQuery,
    answer: Scatter,
    read: async (request: Asking, query: AnalysisQuery & { level?: Scatter['level'] }) =>
      readScatter(request.database, request.scope, await askedOf(request, query), query.level ?? 'below'),
    sheet: (answer: unknown) => scatterSheet(answer as Scatter),
  },
  months: {
    query: Query,
    answer: Months,
    read: async (request: Asking, query: AnalysisQuery) => {
      const { scope, database } = request
      const asked = await askedOf(request, query)
      const { code, name, kind } = await unitInScope(database.db, scope, asked.unit, asked.period.day)
      const months = await readMonths(database, scope, asked, { codes: null, months: HEAT_MONTHS })
      return { unit: { code, name, kind }, ...months }
    },
    sheet: (answer: unknown) => monthsSheet(answer as Months),
  },
  comparison: {
    query: ComparisonQuery,
    answer: Months,
    read: async (request: Asking, query: ConcentrationQuery & { units?: string }) => {
      const { database } = request
      const { scope, asked } = await partOf(request, query)
      const { code, name, kind } = await unitInScope(database.db, scope, asked.unit, asked.period.day)
      const codes = codesOf(query.units) ?? [code]
      const months = isFiltered(query) ? FILTERED_MONTHS : COMPARED_MONTHS
      const told = await readMonths(database, scope, asked, { codes, months })
      return { unit: { code, name, kind }, ...told }
    },
    sheet: (answer: unknown, exact: boolean) => monthsSheet(answer as Months, exact),
  },
  trees: {
    query: Query,
    answer: TwoTrees,
    read: async (request: Asking, query: AnalysisQuery) =>
      readTwoTrees(request.database, request.scope, await askedOf(request, query)),
    sheet: (answer: unknown) => treesSheet(answer as TwoTrees),
  },
  // counts people by what rosters say of them: for who may see them
  pivot: {
    right: 'see_people' as const,
    query: PivotQuery,
    answer: Pivot,
    read: async ({ scope, database }: Asking, query: AnalysisQuery) =>
      readPivot(
        database.db,
        scope,
        query as PivotQuery,
        await choosePeriod(database.db, scope.provinceId, query.period),
      ),
    sheet: (answer: unknown, exact: boolean) =>
      pivotSheet(answer as Pivot, exact || !countsMembers((answer as Pivot).indicator)),
  },
  cohorts: {
    right: 'see_people' as const,
    query: CohortsQuery,
    answer: Cohorts,
    read: async ({ scope, database }: Asking, query: AnalysisQuery) =>
      readCohorts(
        database.db,
        scope,
        query as CohortsQuery,
        await choosePeriod(database.db, scope.provinceId, query.period),
      ),
    sheet: (answer: unknown, exact: boolean) => cohortsSheet(answer as Cohorts, exact),
  },
}

const xlsxOf = (sheet: Sheet, title: string, lines: string[]) =>
  xlsxBytes({
    sheet: 'Phân tích',
    above: [{ text: title, bold: true }, ...lines.map((text) => ({ text }))],
    columns: sheet.header.map((name, at) => ({ name, width: at === 1 ? 44 : 16 })),
    rows: sheet.rows,
    below: [],
  })

/** `/api/analysis`: where the gap lies, how units compare and how their rates are spread; each view also as a file. */
export const analysisRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/pivot/people',
      { config: { right: 'see_people' }, schema: { querystring: PivotPeopleQuery, response: { 200: PivotPeople } } },
      async ({ scope, database, query }) =>
        readPivotPeople(database.db, scope, query, await choosePeriod(database.db, scope.provinceId, query.period)),
    )
    for (const [name, view] of Object.entries(VIEWS)) {
      app.get(
        `/${name}`,
        {
          config: { right: 'right' in view ? view.right : 'see_figures', kept: true },
          schema: { querystring: view.query, response: { 200: view.answer } },
        },
        async (request) => view.read(request, request.query as AnalysisQuery) as never,
      )
      for (const ending of ['csv', 'xlsx'] as const) {
        app.get(
          `/${name}.${ending}`,
          {
            config: { right: 'right' in view ? view.right : 'export_figures' },
            schema: { querystring: view.query, produces: [ending === 'xlsx' ? XLSX : 'text/csv'] },
          },
          async (request, reply) => {
            const query = request.query as AnalysisQuery
            const { scope, database, caller } = request
            const { period, day } = await choosePeriod(database.db, scope.provinceId, query.period)
            const unit = await unitInScope(database.db, scope, query.unit, day)
            const { indicator = 'installed' } = query
            const takes = caller.held ? unitsWith('export_people', caller.held) : []
            const mayTakePeople = await liesBelow(database.db, scope.provinceId, unit.unitId, takes)
            // figures of everybody are exact for everybody
            const exact = mayTakePeople || !('right' in view || isFiltered(request.query as Filtered))
            const sheet = view.sheet(await view.read(request, query), exact)
            await recordAct(whole.db, {
              ...{ ...by(request), act: 'exported', unitId: unit.unitId },
              subjects: [{ kind: 'export', id: `analysis_${name}` }],
              after: { format: ending, rows: sheet.rows.length, unit: unit.code, period, indicator },
            })
            const issued = labelFile(request, reply, ['phan-tich', name, unit.code, period, indicator], ending)
            if (ending === 'xlsx') {
              const lines = [`${period} · ${indicator} · ${day}`, `${issued.by}, ${issued.at}`]
              if (sheet.note) lines.push(sheet.note)
              return reply.type(XLSX).send(xlsxOf(sheet, unit.name, lines))
            }
            const source = { header: sheet.header, rows: Readable.from(sheet.rows) }
            return reply.type('text/csv; charset=utf-8').send(Readable.from(withByteOrderMark(csvPieces(source))))
          },
        )
      }
    }
  }
