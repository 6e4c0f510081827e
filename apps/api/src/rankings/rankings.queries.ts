import type { Scope } from '../access/scope.ts'
import { unknownUnit } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { COUNTED_INDICATORS, type IndicatorId } from '../indicators/indicators.contract.ts'
import { grossOf, type GrossRead } from '../indicators/indicators.queries.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import { readRankingLine } from './ranking-line.ts'
import { rankCounts, rankRows, share, type CountedUnit } from './rank-rows.ts'
import type { Ranking } from './rankings.contract.ts'

interface RankingRead extends Omit<CountedUnit, 'rosterDays' | 'said'>, GrossRead {
  roster_on: string | null
  unit_code: string
  unit_name: string
  unit_kind: UnitKind
  code: string
  as_of: string | null
  rule: string | null
  previous_numerator: number | null
  previous_denominator: number | null
  whole_numerator: number | null
  whole_denominator: number | null
  turned: boolean
}

const readRanking = preparedRead<RankingRead>('ranking')
const readRankingOnTree = preparedRead<RankingRead>('ranking-on-tree')

/** A roster of after the period stands for the time before it: it is not old. */
const daysBetween = (from: string | null, to: string): number | null =>
  from === null ? null : Math.max((Date.parse(to) - Date.parse(from)) / 86_400_000, 0)

/** The figure of the unit itself less those below it; null when they leave nothing. */
function restOf(read: readonly RankingRead[]): Ranking['rest'] {
  const { whole_numerator: numerator, whole_denominator: denominator } = read[0]!
  const rest = read.reduce(
    (left, row) => ({ numerator: left.numerator - row.numerator, denominator: left.denominator - row.denominator }),
    { numerator: numerator ?? 0, denominator: denominator ?? 0 },
  )
  return rest.denominator === 0 ? null : rest
}

/**
 * The units directly below a unit, best rate first, units without a denominator last, on the tree the figures were counted
 * on or on that of another day; throws `unknown_unit`.
 */
export async function rankChildren(
  database: Database,
  scope: Scope,
  unitCode: string | undefined,
  indicator: IndicatorId,
  { period, previous, day }: PeriodRef,
  otherTree: string | null = null,
): Promise<Ranking> {
  const values = [scope.provinceId, scope.unitIds, unitCode ?? null, indicator, period, previous, day]
  const read = await (otherTree ? readRankingOnTree(database, [...values, otherTree]) : readRanking(database, values))
  const first = read[0]
  if (!first) throw unknownUnit()
  const isOwn = !(COUNTED_INDICATORS as readonly string[]).includes(indicator)
  const line = await readRankingLine(database.db, scope.provinceId)
  const below = read
    .filter(({ code }) => code !== null)
    // how old a roster is says nothing of what units say of themselves
    .map((row) => ({
      ...row,
      said: !isOwn || row.as_of !== null,
      rosterDays: isOwn ? null : daysBetween(row.roster_on, day),
    }))
  const onlyCounts = below.every((row) => row.denominator === 0) && below.some((row) => row.numerator > 0)
  return {
    unit: { code: first.unit_code, name: first.unit_name, kind: first.unit_kind },
    indicator,
    onlyCounts,
    period,
    previousPeriod: below.some((row) => row.previous_denominator !== null) ? previous : null,
    asOf: below.find((row) => row.as_of !== null)?.as_of ?? null,
    rule: below.find((row) => row.rule)?.rule ?? null,
    tree: otherTree ?? day,
    turned: first.turned,
    rest: below.length === 0 ? null : restOf(below),
    line,
    rows: (onlyCounts ? rankCounts(below) : rankRows(below, line)).map(({ row, ...place }) => {
      const rate = share(row.numerator, row.denominator)
      return {
        ...place,
        code: row.code,
        name: row.name,
        kind: row.kind,
        numerator: row.numerator,
        denominator: row.denominator,
        lower: row.lower,
        upper: row.upper,
        leaving: row.leaving,
        rate,
        previousRate: share(row.previous_numerator, row.previous_denominator),
        target: row.target,
        met: rate === null || row.target === null ? null : rate >= row.target,
        gross: grossOf(row),
      }
    }),
  }
}
