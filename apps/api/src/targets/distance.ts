/**
 * How many more must do it so that `numerator / denominator` comes to `share` (a number of at most four decimals between 0 and
 * 1): the smallest whole number that does, 0 when it is there already. What is asked of nobody is reached.
 */
export function peopleShort(numerator: number, denominator: number, share: number): number {
  // whole numbers: 0.57 × 100 is a hair more than 57, which would ask for one person too many
  const asked = Math.ceil((Math.round(share * 10_000) * denominator) / 10_000)
  return Math.max(asked - numerator, 0)
}

/** How many of these gaps, largest first, are enough for `short` people; null when all of them are not. */
export function fewestGaps(gaps: readonly number[], short: number): number | null {
  let left = short
  for (const [at, gap] of [...gaps].sort((one, other) => other - one).entries()) {
    if (left <= 0) return at
    left -= gap
  }
  return left <= 0 ? gaps.length : null
}
