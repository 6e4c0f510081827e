import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import type { UnitKind, UnitRef } from '../shared/common.contract.ts'
import type { AnalysisRow, Concentration, Distribution, Scatter } from './analysis.contract.ts'
import { countFiltered, isFiltered } from './filtered-units.queries.ts'
import type { Filtered } from './pivot.contract.ts'
import { binOf, concentrate, curveOf, holding, spread } from './spread.ts'

interface UnitRead {
  unit_code: string
  unit_name: string
  unit_kind: UnitKind
  target: number | null
  code: string
  name: string
  parent_name: string | null
  as_of: string | null
  rule: string | null
  numerator: number
  denominator: number
  other_numerator: number
  other_denominator: number
}

const readUnits = preparedRead<UnitRead>('analysis-units')
const MOST_ROWS = 200

/** What a view of the units below one is about. */
export interface Asked {
  unit: string | undefined
  indicator: IndicatorId
  period: PeriodRef
  /** Only these people. */
  only?: Filtered
}

const rowOf = ({ code, name, parent_name: parentName, numerator, denominator }: UnitRead): AnalysisRow => ({
  ...{ code, name, parentName, numerator, denominator },
})

/** The branches below a unit with what they count of the people a filter leaves. */
async function branchesOf(database: Pick<Database, 'pool' | 'db'>, scope: Scope, asked: Asked) {
  const { answered, below } = await unitsOf(database, scope, asked)
  if (!asked.only || !isFiltered(asked.only)) return { answered, below }
  const { unit, indicator, period, only } = asked
  const { branches, rule } = await countFiltered(database.db, scope, { unit, indicator, ...only }, period)
  return {
    // what is asked of all is not asked of a part
    answered: { ...answered, rule, asOf: period.day, target: null },
    below: below.map((row) => ({ ...row, numerator: 0, denominator: 0, ...branches.get(row.code) })),
  }
}

/** The branches below a unit, or the units directly below it, with what every view says of them; throws `unknown_unit`. */
async function unitsOf(
  database: Pick<Database, 'pool'>,
  { provinceId, unitIds }: Scope,
  { unit, indicator, period: { period, day } }: Asked,
  level: Scatter['level'] = 'branch',
  other: IndicatorId = indicator,
) {
  const read = await readUnits(database, [
    ...[provinceId, unitIds, unit ?? null, indicator, other, period, day],
    level === 'branch',
  ])
  const first = read[0]
  if (!first) throw unknownUnit()
  const below = read.filter(({ code }) => code !== null)
  const here: UnitRef = { code: first.unit_code, name: first.unit_name, kind: first.unit_kind }
  const answered = {
    ...{ unit: here, indicator, period, target: first.target },
    asOf: below.find((row) => row.as_of !== null)?.as_of ?? null,
    rule: below.find((row) => row.rule)?.rule ?? null,
  }
  return { answered, below }
}

/** Where those who are missing are: the branches with most of them first. */
export async function readConcentration(
  database: Pick<Database, 'pool' | 'db'>,
  scope: Scope,
  asked: Asked,
): Promise<Concentration> {
  const { answered, below } = await branchesOf(database, scope, asked)
  const rows = concentrate(below.map(rowOf))
  return {
    ...answered,
    missing: rows.reduce((sum, { numerator, denominator }) => sum + denominator - numerator, 0),
    branchesMissing: rows.length,
    branches: below.filter(({ denominator }) => denominator > 0).length,
    holdingHalf: holding(rows, 0.5),
    holdingMost: holding(rows, 0.8),
    curve: curveOf(rows),
    rows: rows.slice(0, MOST_ROWS),
  }
}

/** How the rates of the branches are spread, with the branches of one tenth: the lowest that has any unless said. */
export async function readDistribution(
  database: Pick<Database, 'pool' | 'db'>,
  scope: Scope,
  asked: Asked,
  bin?: number,
): Promise<Distribution> {
  const { answered, below } = await branchesOf(database, scope, asked)
  const figures = spread(below)
  const shown =
    bin ??
    Math.max(
      0,
      figures.bins.findIndex((units) => units > 0),
    )
  const rate = ({ numerator, denominator }: AnalysisRow) => numerator / denominator
  const rows = below
    .filter((unit) => unit.denominator > 0 && binOf(unit) === shown)
    .map(rowOf)
    .toSorted((a, b) => rate(a) - rate(b) || b.denominator - a.denominator)
  return { ...answered, ...figures, bin: shown, rows: rows.slice(0, MOST_ROWS) }
}

/** Each unit's share of one indicator beside its share of meetings held in the app. */
export async function readScatter(
  database: Pick<Database, 'pool'>,
  scope: Scope,
  asked: Asked,
  level: Scatter['level'],
): Promise<Scatter> {
  const other = asked.indicator === 'meeting_matched' ? 'installed' : 'meeting_matched'
  const { answered, below } = await unitsOf(database, scope, asked, level, other)
  const rows = below
    .filter((row) => row.denominator > 0 && row.other_denominator > 0)
    .map((row) => ({
      ...rowOf(row),
      otherNumerator: row.other_numerator,
      otherDenominator: row.other_denominator,
    }))
  return { ...answered, level, other, rows }
}
