import {
  compareFractions,
  leastRate,
  mostRate,
  rateBounds,
  type BoundedCounts,
  type Fraction,
} from '../shared/rate-bounds.ts'
import type { RankingLine, Withheld } from './ranking-line.contract.ts'
import { wilsonInterval } from './wilson.ts'
import { whyWithheld } from './why-withheld.ts'

/** One unit's counts, as they come from the facts. */
export interface CountedUnit extends BoundedCounts {
  name: string
  kind: string
  target: number | null
  /** False where the unit owes the figure itself and has told none. */
  said: boolean
  /** Days from the newest roster that speaks of it to the last day of the period; null when none does. */
  rosterDays: number | null
}

export interface Place {
  /** By the rates as they stand; null where none is given. */
  rank: number | null
  /** The best and the last place the unit may come to have once everything is settled. */
  rankFrom: number | null
  rankTo: number | null
  /** Why it has no place. */
  withheld: Withheld[] | null
  bounds: { low: number; high: number } | null
  /** Only of small units. */
  interval: { low: number; high: number } | null
}

/** `numerator / denominator`, or null where there is nobody to count. */
export function share(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || !denominator ? null : numerator / denominator
}

/** How many of sorted fractions are larger than this one. */
function countAbove(sorted: readonly Fraction[], than: Fraction): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (compareFractions(sorted[middle]!, than) > 0) to = middle
    else from = middle + 1
  }
  return sorted.length - from
}

/**
 * Gives each unit its place among rows that are already in order. Units of one rate share a rank and the next one
 * skips (1, 1, 3); equality is of the fractions, not of rounded figures. A unit is surely before another when the least it
 * can come to is more than the most the other can (`rankFrom`, `rankTo`). Below the line no rank, and none is taken.
 */
export function rankRows<Row extends CountedUnit>(rows: readonly Row[], line: RankingLine): ({ row: Row } & Place)[] {
  const withheld = new Map(rows.map((row) => [row, whyWithheld(row, line)]))
  const ranked = rows.filter((row) => withheld.get(row) === null)
  const leasts = ranked.map(leastRate).sort(compareFractions)
  const mosts = ranked.map(mostRate).sort(compareFractions)
  let given = 0
  let rank = 0
  let above: Row | null = null
  return rows.map((row) => {
    const small = line.smallUnit !== null && row.denominator > 0 && row.denominator < line.smallUnit
    const shown = {
      withheld: withheld.get(row)!,
      bounds: rateBounds(row),
      interval: small ? wilsonInterval(row.numerator, row.denominator) : null,
    }
    if (shown.withheld) return { row, rank: null, rankFrom: null, rankTo: null, ...shown }
    given += 1
    const ties = above !== null && above.numerator * row.denominator === row.numerator * above.denominator
    if (!ties) rank = given
    above = row
    const [least, most] = [leastRate(row), mostRate(row)]
    const itself = compareFractions(most, least) > 0 ? 1 : 0
    return {
      row,
      rank,
      rankFrom: 1 + countAbove(leasts, most),
      rankTo: 1 + countAbove(mosts, least) - itself,
      ...shown,
    }
  })
}

/**
 * Gives each unit its place by how many it has, of what has no rate, among rows that are in that order; who said nothing has none.
 * Nothing of it waits to be settled.
 */
export function rankCounts<Row extends CountedUnit>(rows: readonly Row[]): ({ row: Row } & Place)[] {
  const counts = rows.filter(({ said }) => said).map(({ numerator }) => numerator)
  return rows.map((row) => {
    const rank = row.said ? 1 + counts.filter((count) => count > row.numerator).length : null
    const withheld: Withheld[] | null = row.said ? null : [{ reason: 'unsaid', found: null, line: null }]
    return { row, rank, rankFrom: rank, rankTo: rank, withheld, bounds: null, interval: null }
  })
}
