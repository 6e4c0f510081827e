/** One unit's counts, as they come from the facts. */
export interface CountedUnit {
  name: string
  kind: string
  numerator: number
  denominator: number
  lower: number
  upper: number
  target: number | null
}

/** `numerator / denominator`, or null where there is nobody to count. */
export function share(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || !denominator ? null : numerator / denominator
}

/**
 * Gives each unit its place among rows that are already in order. Units of one rate share a rank and the next one
 * skips (1, 1, 3); equality is of the fractions, not of rounded figures. No denominator, no rank.
 */
export function rankRows<Row extends CountedUnit>(rows: readonly Row[]): { row: Row; rank: number | null }[] {
  let rank = 0
  let above: Row | null = null
  return rows.map((row, at) => {
    if (row.denominator === 0) return { row, rank: null }
    const ties = above !== null && above.numerator * row.denominator === row.numerator * above.denominator
    if (!ties) rank = at + 1
    above = row
    return { row, rank }
  })
}
