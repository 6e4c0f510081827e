import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { readFigurePivot } from './figure-pivot.queries.ts'
import {
  countsMembers,
  PARTS,
  type Dimension,
  type Pivot,
  type PivotCell,
  type PivotHead,
  type PivotQuery,
} from './pivot.contract.ts'
import {
  ask,
  countedSpans,
  countedTables,
  dimensionsOf,
  indicatorOf,
  partOf,
  ruleOf,
  type Asked,
} from './pivot-spans.ts'

interface Counted {
  row: string
  column: string
  numerator: number
  denominator: number
}

async function countParts(db: Db, asked: Asked): Promise<Counted[]> {
  const { rows, columns } = dimensionsOf(asked.query)
  const inSubtree = !asked.isRoot || rows === 'unit' || columns === 'unit'
  const counted = await sql<Counted>`
    ${countedTables(asked, inSubtree)}
    select
      ${partOf(rows)} as row, ${partOf(columns)} as "column",
      (count(*) filter (where span.account = 'installed'))::integer as numerator, count(*)::integer as denominator
    from ${countedSpans(asked, inSubtree)}
    group by 1, 2`.execute(db)
  return counted.rows
}

async function namesOf(db: Db, { provinceId, unitId, periods }: Asked): Promise<PivotHead[]> {
  const { day } = periods[0]!
  const { rows } = await sql<PivotHead>`
    select code as key, name from org_unit_version
    where province_id = ${provinceId} and parent_id = ${unitId} and ${day}::date between valid_from and valid_to
    order by name, code`.execute(db)
  return rows
}

/** The heads of a dimension in their order, as far as somebody is counted there. */
async function headsOf(db: Db, asked: Asked, dimension: Dimension, found: Set<string>): Promise<PivotHead[]> {
  if (dimension === 'unit') {
    const named = (await namesOf(db, asked)).filter(({ key }) => found.has(key))
    const unnamed = [...found].filter((key) => !named.some((head) => head.key === key)).sort()
    return [...named, ...unnamed.map((key) => ({ key, name: null }))]
  }
  const keys = dimension === 'period' ? asked.periods.map(({ period }) => period).toReversed() : PARTS[dimension]
  return keys.filter((key) => found.has(key)).map((key) => ({ key, name: null }))
}

const NOBODY: PivotCell = { numerator: 0, denominator: 0 }
const plus = (one: PivotCell, other: PivotCell): PivotCell => ({
  numerator: one.numerator + other.numerator,
  denominator: one.denominator + other.denominator,
})
const sumOf = (cells: readonly PivotCell[]) => cells.reduce(plus, NOBODY)

/**
 * Members counted by an indicator, told apart by two things on the last day of the period; what counts no members by units and
 * periods. Throws `unknown_unit` and, where both are the same, `invalid_request`.
 */
export async function readPivot(db: Db, scope: Scope, query: PivotQuery, period: PeriodRef): Promise<Pivot> {
  if (!countsMembers(indicatorOf(query))) return readFigurePivot(db, scope, query, period)
  const { rows, columns } = dimensionsOf(query)
  if (rows === columns) throw new AppError('invalid_request', 'Hàng và cột đang là một. Chọn cột khác hàng.')
  const asked = await ask(db, scope, query, period)
  const counted = await countParts(db, asked)
  const [rowHeads, columnHeads] = await Promise.all([
    headsOf(db, asked, rows, new Set(counted.map(({ row }) => row))),
    headsOf(db, asked, columns, new Set(counted.map(({ column }) => column))),
  ])
  const cellOf = new Map(counted.map(({ row, column, ...cell }) => [`${row}\n${column}`, cell]))
  const cells = rowHeads.map((row) => columnHeads.map((column) => cellOf.get(`${row.key}\n${column.key}`) ?? NOBODY))
  return {
    ...{
      unit: asked.unit,
      indicator: indicatorOf(query),
      period: period.period,
      asOf: period.day,
      rule: await ruleOf(db, asked),
    },
    ...{ rows, columns, rowHeads, columnHeads, cells },
    rowTotals: columns === 'period' ? null : cells.map(sumOf),
    columnTotals: rows === 'period' ? null : columnHeads.map((_, at) => sumOf(cells.map((row) => row[at]!))),
    total: rows === 'period' || columns === 'period' ? null : sumOf(cells.flat()),
  }
}
