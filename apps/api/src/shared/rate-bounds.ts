/** Counts of one figure: `lower` and `upper` bound the numerator, `leaving` of the denominator may turn out not to belong to it. */
export interface BoundedCounts {
  numerator: number
  denominator: number
  lower: number
  upper: number
  leaving: number
}

/** A fraction that is compared without being rounded. */
export interface Fraction {
  of: number
  in: number
}

/** Negative when `a` is the smaller one, 0 when both are the same. */
export const compareFractions = (a: Fraction, b: Fraction): number => a.of * b.in - b.of * a.in

/**
 * The least a rate can come to once everything is settled: nothing that waits is theirs, and everybody who was not asked
 * about a smartphone has one. Needs a denominator.
 */
export const leastRate = ({ lower, denominator }: BoundedCounts): Fraction => ({ of: lower, in: denominator })

/**
 * The most it can come to: all that waits is theirs, and whoever was not asked and is missing has no smartphone. Where they
 * are all, nobody would be left to count; one who stays makes it 0.
 */
export const mostRate = ({ upper, denominator, leaving }: BoundedCounts): Fraction => ({
  of: upper,
  in: Math.max(denominator - leaving, 1),
})

/** Both as shares between 0 and 1; null without a denominator. */
export function rateBounds(counts: BoundedCounts): { low: number; high: number } | null {
  if (counts.denominator === 0) return null
  const [low, high] = [leastRate(counts), mostRate(counts)]
  return { low: low.of / low.in, high: Math.min(high.of / high.in, 1) }
}
