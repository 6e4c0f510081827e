import type { RankingRow } from '#api/rankings/rankings.contract.ts'

/** Both ends of a ranking: all of it when it is short, else the first and the last `each`. */
export function bothEnds(rows: RankingRow[], each: number): { best: RankingRow[]; worst: RankingRow[] } {
  const ranked = rows.filter(({ rank }) => rank !== null)
  if (ranked.length <= each * 2) return { best: ranked, worst: [] }
  return { best: ranked.slice(0, each), worst: ranked.slice(-each) }
}
