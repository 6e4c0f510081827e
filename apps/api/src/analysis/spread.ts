/** A unit's counts. */
export interface Counted {
  numerator: number
  denominator: number
}

const missing = ({ numerator, denominator }: Counted) => denominator - numerator

/**
 * Those who miss most first, each with the share of the whole gap that it and all before it hold; units without a gap are
 * left out. Units of one gap keep their order.
 */
export function concentrate<Unit extends Counted>(units: readonly Unit[]): (Unit & { cumulative: number })[] {
  const open = units.filter((unit) => missing(unit) > 0).toSorted((a, b) => missing(b) - missing(a))
  const all = open.reduce((sum, unit) => sum + missing(unit), 0)
  let held = 0
  return open.map((unit) => {
    held += missing(unit)
    return { ...unit, cumulative: held / all }
  })
}

/** How many of them, the largest first, hold at least this share of the gap; 0 where there is none. */
export const holding = (units: readonly { cumulative: number }[], share: number): number =>
  units.findIndex(({ cumulative }) => cumulative >= share - 1e-9) + 1

/** At most some fifty places along the list, the last included: after so many units, so much of the gap is held. */
export function curveOf(units: readonly { cumulative: number }[]): { units: number; share: number }[] {
  const step = Math.max(1, Math.ceil(units.length / 50))
  return units.flatMap(({ cumulative }, at) =>
    (at + 1) % step === 0 || at === 0 || at === units.length - 1 ? [{ units: at + 1, share: cumulative }] : [],
  )
}

/** The bin of ten of a rate between 0 and 1; 100 % stands in the last. Compared in whole numbers: 3 of 10 is in the fourth. */
export const binOf = ({ numerator, denominator }: Counted): number =>
  Math.min(9, Math.floor((numerator * 10) / denominator))

/** The value below which `part` of these sorted values lie, between two of them in proportion (as percentile_cont). */
export function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null
  const at = (sorted.length - 1) * part
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return low + (high - low) * (at - Math.floor(at))
}

/** Ten bins of rates with the quartiles; `uncounted`: units with nobody to count. */
export function spread(units: readonly Counted[]) {
  const counted = units.filter(({ denominator }) => denominator > 0)
  const bins = Array.from({ length: 10 }, () => 0)
  for (const unit of counted) bins[binOf(unit)]! += 1
  const rates = counted.map(({ numerator, denominator }) => numerator / denominator).toSorted((a, b) => a - b)
  return {
    bins,
    lowerQuartile: quantile(rates, 0.25),
    median: quantile(rates, 0.5),
    upperQuartile: quantile(rates, 0.75),
    counted: counted.length,
    uncounted: units.length - counted.length,
  }
}
