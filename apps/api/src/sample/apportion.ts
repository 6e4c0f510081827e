/**
 * Splits `total` into whole parts proportional to `weights` by the largest remainder, each at least `least`.
 * Throws when `total` cannot give every part its least.
 */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const free = total - least * weights.length
  if (free < 0) throw new RangeError(`${total} cannot be split into ${weights.length} parts of at least ${least}`)
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (free * weight) / sum)
  const parts = exact.map((share) => least + Math.floor(share))
  let left = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((share, index) => ({ index, rest: share - Math.floor(share) }))
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRemainder) {
    if (left-- <= 0) break
    parts[index] = (parts[index] as number) + 1
  }
  return parts
}
