import type { MonthlyFigure } from './forecast.ts'

const DAY = 86_400_000
const WEEKS_OF_MONTH = 365.25 / 12 / 7
/** Months whose mean pace is told. */
const RECENT = 3

/** Whole and part weeks from one day (`YYYY-MM-DD`) to another; below 0 when it has passed. */
export const weeksBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY / 7

/** Months from the month of a series (`2024-05`) to that of a day; 0 within it. */
export function monthsBetween(month: string, day: string): number {
  const number = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  return number(day) - number(month)
}

/** How many more a week did it over the last three months of a monthly series; null of a shorter one. */
export function paceOf(series: readonly MonthlyFigure[]): number | null {
  if (series.length <= RECENT) return null
  return (series.at(-1)!.numerator - series.at(-1 - RECENT)!.numerator) / (RECENT * WEEKS_OF_MONTH)
}

/** How many a week it takes to make up for `short` until a day; null when that day has passed. */
export function paceNeeded(short: number, today: string, dueOn: string): number | null {
  const weeks = weeksBetween(today, dueOn)
  return weeks <= 0 ? null : short / Math.max(weeks, 1)
}
