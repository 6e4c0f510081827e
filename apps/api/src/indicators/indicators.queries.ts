import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database, Db } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import type { UnitKind, UnitRef } from '../shared/common.contract.ts'
import { currentPeriod, type PeriodRef } from './current-period.ts'
import type { FactsAnswer, Figure, Gross, IndicatorId, PeriodsAnswer } from './indicators.contract.ts'

/** The periods that have facts, newest first, and the one pages open on. */
export async function listPeriods(db: Db, scope: Scope): Promise<PeriodsAnswer> {
  const rows = await db
    .selectFrom('fact')
    .select(['period', 'as_of'])
    .where('province_id', '=', scope.provinceId)
    .where('org_unit_id', '=', scope.unitIds[0]!)
    .where('indicator_id', 'in', ['installed', 'meeting_matched'])
    .distinctOn('period')
    .orderBy('period', 'desc')
    .orderBy('as_of', 'desc')
    .execute()
  const periods = rows.map(({ period, as_of }) => ({ period, asOf: as_of }))
  return { periods, current: periods.length === 0 ? null : await currentPeriod(db, scope.provinceId) }
}

interface UnitRead {
  unit_code: string
  unit_name: string
  unit_kind: UnitKind
}

export interface GrossRead {
  gross_numerator: number
  gross_denominator: number
}

/** A row's gross figure; on rows that have one. */
export const grossOf = (row: GrossRead): Gross => ({
  numerator: row.gross_numerator,
  denominator: row.gross_denominator,
})

interface FigureRead extends UnitRead, GrossRead {
  path: UnitRef[] | null
  children: number | null
  unit_id: string
  armed_forces: boolean
  indicator: IndicatorId | null
  numerator: number
  denominator: number
  lower: number
  upper: number
  leaving: number
  as_of: string
  rule: string
  previous_numerator: number | null
  previous_denominator: number | null
  target: number | null
}

const readFigures = preparedRead<FigureRead>('unit-summary')
const readFiguresOnTree = preparedRead<FigureRead>('unit-summary-on-tree')

const unitOf = (read: UnitRead): UnitRef => ({ code: read.unit_code, name: read.unit_name, kind: read.unit_kind })

export interface UnitFigures {
  unitId: string
  unit: UnitRef
  armedForces: boolean
  /** From the caller's own unit down to this one. */
  path: UnitRef[]
  /** How many units lie directly below. */
  children: number
  figures: Figure[]
}

/**
 * A unit with its figures of one period, in the catalogue's order, on the tree they were counted on or on that of another
 * day; throws `unknown_unit`.
 */
export async function readUnitFigures(
  database: Pick<Database, 'pool'>,
  scope: Scope,
  unitCode: string | undefined,
  { period, previous, day }: PeriodRef,
  otherTree: string | null = null,
): Promise<UnitFigures> {
  const asked = [scope.provinceId, scope.unitIds, unitCode ?? null, period, previous, day]
  const rows = await (otherTree ? readFiguresOnTree(database, [...asked, otherTree]) : readFigures(database, asked))
  const first = rows[0]
  if (!first) throw unknownUnit()
  const figures = rows
    .filter((row) => row.indicator !== null)
    .map((row): Figure => ({
      indicator: row.indicator!,
      numerator: row.numerator,
      denominator: row.denominator,
      lower: row.lower,
      upper: row.upper,
      leaving: row.leaving,
      rule: row.rule,
      asOf: row.as_of,
      previous:
        row.previous_denominator === null
          ? null
          : { numerator: row.previous_numerator!, denominator: row.previous_denominator },
      target: row.target,
      gross: grossOf(row),
    }))
  const { unit_id: unitId, armed_forces: armedForces, path, children } = first
  return { unitId, unit: unitOf(first), armedForces, path: path ?? [], children: children ?? 0, figures }
}

interface FactRead extends UnitRead, GrossRead {
  period: string | null
  indicator: IndicatorId
  numerator: number
  denominator: number
  lower: number
  upper: number
  leaving: number
  as_of: string
  rule: string
}

const readFacts = preparedRead<FactRead>('facts')
const readFactsOnTree = preparedRead<FactRead>('facts-on-tree')

/** A unit's facts over periods, oldest first, each on its own tree or all on that of one day; throws `unknown_unit`. */
export async function listFacts(
  database: Pick<Database, 'pool'>,
  scope: Scope,
  filter: { unit?: string; indicator?: IndicatorId; from?: string; to?: string },
  oneTree: string | null = null,
): Promise<FactsAnswer> {
  const { unit = null, indicator = null, from = null, to = null } = filter
  const asked = [scope.provinceId, scope.unitIds, unit, indicator, from, to]
  const rows = await (oneTree ? readFactsOnTree(database, [...asked, oneTree]) : readFacts(database, asked))
  const first = rows[0]
  if (!first) throw unknownUnit()
  const facts = rows.flatMap((row) => {
    const { period, as_of: asOf, indicator: of, numerator, denominator, lower, upper, leaving, rule } = row
    return period === null
      ? []
      : [{ period, indicator: of, numerator, denominator, lower, upper, leaving, rule, asOf, gross: grossOf(row) }]
  })
  return { unit: unitOf(first), facts }
}
