/** A month's figure, oldest first in a series; months follow one another. */
export interface MonthlyFigure {
  /** `2024-05`. */
  period: string
  numerator: number
  denominator: number
}

export interface Forecast {
  /** Shares between 0 and 1. */
  low: number
  rate: number
  high: number
  /** On how many trials of the past the interval rests. */
  trials: number
}

/** Months of which the movement is taken, and what of it is left a month later. */
const RECENT = 3
export const DAMPING = 0.8
/** Fewer trials say nothing of how far off the method is. */
const LEAST_TRIALS = 3
/** Share of trials that lay within the interval. */
const WITHIN = 0.8

const within = (share: number) => Math.min(Math.max(share, 0), 1)

/** The rate `ahead` months later: the mean movement of the last three months goes on, each month a fifth less of it. */
function goOn(rates: readonly number[], ahead: number): number {
  const last = rates.at(-1)!
  const movement = (last - rates.at(-1 - RECENT)!) / RECENT
  let rate = last
  for (let month = 1; month <= ahead; month++) rate += movement * DAMPING ** month
  return within(rate)
}

/**
 * Where a monthly series stands `ahead` months after its last, with the interval in which the same method would have lain
 * eight times of ten, had it been asked in each earlier month of the series; null from too short a series (seven months and
 * `ahead` less one) or one with a month that counts nobody. The method and its trial on the sample are in record 35.
 */
export function forecast(series: readonly MonthlyFigure[], ahead: number): Forecast | null {
  if (ahead < 1 || series.some(({ denominator }) => denominator === 0)) return null
  const rates = series.map(({ numerator, denominator }) => numerator / denominator)
  const misses: number[] = []
  for (let known = RECENT + 1; known + ahead <= rates.length; known++) {
    misses.push(Math.abs(goOn(rates.slice(0, known), ahead) - rates[known + ahead - 1]!))
  }
  if (misses.length < LEAST_TRIALS) return null
  misses.sort((one, other) => one - other)
  const miss = misses[Math.ceil(WITHIN * misses.length) - 1]!
  const rate = goOn(rates, ahead)
  return { low: within(rate - miss), rate, high: within(rate + miss), trials: misses.length }
}
