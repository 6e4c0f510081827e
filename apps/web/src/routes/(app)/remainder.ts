import type { RankingRow } from '#api/rankings/rankings.contract.ts'

export interface RemainderRow {
  code: string
  name: string
  remaining: number
  /** Share of all that remains, of this unit and of it with those before it. */
  share: number
  cumulative: number
}

/** Where those who are still missing belong: units by remaining members, most first, with the cumulative share. */
export function remainderByUnit(
  rows: Pick<RankingRow, 'code' | 'name' | 'numerator' | 'denominator'>[],
): RemainderRow[] {
  const open = rows
    .map(({ code, name, numerator, denominator }) => ({ code, name, remaining: denominator - numerator }))
    .filter(({ remaining }) => remaining > 0)
    .sort((a, b) => b.remaining - a.remaining || (a.code < b.code ? -1 : 1))
  const total = open.reduce((sum, { remaining }) => sum + remaining, 0)
  let before = 0
  return open.map((row) => {
    before += row.remaining
    return { ...row, share: row.remaining / total, cumulative: before / total }
  })
}

/** How many of the first units hold at least half of what remains. */
export const unitsHoldingHalf = (rows: RemainderRow[]): number =>
  rows.findIndex(({ cumulative }) => cumulative >= 0.5) + 1
