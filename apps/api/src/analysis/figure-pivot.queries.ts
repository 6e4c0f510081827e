import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { isFiltered } from './filtered-units.queries.ts'
import { FIGURE_DIMENSIONS, type Dimension, type Pivot, type PivotCell, type PivotQuery } from './pivot.contract.ts'
import { ask, indicatorOf, ruleOf, type Asked } from './pivot-spans.ts'

interface CountedFact extends PivotCell {
  code: string
  name: string
  period: string
  /** Whether it is the figure of the unit asked, and not of one right below. */
  whole: boolean
}

async function readCounted(db: Db, { provinceId, unitId, periods, query }: Asked): Promise<CountedFact[]> {
  const { rows } = await sql<CountedFact>`
    select version.code, version.name, fact.period, fact.numerator, fact.denominator, fact.org_unit_id = ${unitId} as whole
    from org_unit_version version
    join fact
      on fact.province_id = ${provinceId} and fact.org_unit_id = version.org_unit_id
      and fact.indicator_id = ${indicatorOf(query)} and fact.period = any (${periods.map(({ period }) => period)}::text[])
    where version.province_id = ${provinceId} and ${unitId} in (version.org_unit_id, version.parent_id)
      and ${periods[0]!.day}::date between version.valid_from and version.valid_to
    order by version.name, version.code`.execute(db)
  return rows
}

const isOfFigures = (dimension: Dimension) => (FIGURE_DIMENSIONS as readonly Dimension[]).includes(dimension)
const NOTHING: PivotCell = { numerator: 0, denominator: 0 }

/**
 * What does not count members one by one, of the units right below one in the last periods of its kind; throws `unknown_unit` and,
 * where members would have to be told apart, `invalid_request`.
 */
export async function readFigurePivot(db: Db, scope: Scope, query: PivotQuery, period: PeriodRef): Promise<Pivot> {
  const { rows = 'unit', columns = rows === 'unit' ? 'period' : 'unit' } = query
  if (rows === columns || !isOfFigures(rows) || !isOfFigures(columns) || isFiltered(query)) {
    throw new AppError(
      'invalid_request',
      'Chỉ tiêu này không đếm từng đảng viên: chỉ xem được theo đơn vị và kỳ. Chọn lại hàng và cột.',
    )
  }
  const asked = await ask(db, scope, { ...query, rows, columns }, period)
  const counted = await readCounted(db, asked)
  const cellOf = (whole: boolean, at: string, code: string | null) => {
    const fact = counted.find((one) => one.whole === whole && one.period === at && (whole || one.code === code))
    return fact ? { numerator: fact.numerator, denominator: fact.denominator } : NOTHING
  }
  const units = [...new Map(counted.filter(({ whole }) => !whole).map(({ code, name }) => [code, name]))]
  const unitHeads = units.map(([key, name]) => ({ key, name }))
  const periodHeads = asked.periods
    .map(({ period: key }) => ({ key, name: null }))
    .filter(({ key }) => counted.some((one) => one.period === key))
    .toReversed()
  const byUnit = rows === 'unit'
  const [rowHeads, columnHeads] = byUnit ? [unitHeads, periodHeads] : [periodHeads, unitHeads]
  const totals = periodHeads.map(({ key }) => cellOf(true, key, null))
  return {
    ...{ unit: asked.unit, indicator: indicatorOf(query), period: period.period, asOf: period.day },
    ...{ rule: await ruleOf(db, asked), rows, columns, rowHeads, columnHeads },
    cells: rowHeads.map((row) =>
      columnHeads.map((column) => (byUnit ? cellOf(false, column.key, row.key) : cellOf(false, row.key, column.key))),
    ),
    rowTotals: byUnit ? null : totals,
    columnTotals: byUnit ? totals : null,
    total: null,
  }
}
