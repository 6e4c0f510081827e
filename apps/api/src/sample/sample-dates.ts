/** The day each kind of file first stands for; a month of regime A (domain.md §0), before the districts ended. */
export const SAMPLE_AS_OF = { roster: '2024-06-28', accounts: '2024-06-30' } as const

/** Months the generator can write, from the first figures through the merger of the provinces. */
export const SAMPLE_MONTHS = { first: '2024-01', last: '2026-09' } as const

/** Up to this month there is one file of each kind; later months are told by further files (`story/`). */
export const FIRST_FILES_END = '2024-06'

const FIRST_DAY = dayNumber(1920, 1, 1)
const cachedText: string[] = []

/** Days since 1970-01-01 of a civil date in the proleptic Gregorian calendar; no time zone takes part. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** `YYYY-MM-DD` → days since 1970-01-01. */
export function parseDay(text: string): number {
  return dayNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
}

/** Days since 1970-01-01 → `YYYY-MM-DD`; from 1920 on the text is remembered, one province asks for few days often. */
export function isoDay(day: number): string {
  const index = day - FIRST_DAY
  return index < 0 ? formatDay(day) : (cachedText[index] ??= formatDay(day))
}

/** The calendar year of a day. */
export function yearOf(day: number): number {
  return Number(isoDay(day).slice(0, 4))
}

/** Whole years between two days, counting a year as 365.2425 days: near enough to draw an age. */
export function yearsBetween(from: number, to: number): number {
  return Math.floor((to - from) / 365.2425)
}

export interface Month {
  /** `YYYY-MM` */
  text: string
  firstDay: number
  lastDay: number
}

/** Every month from `from` to `to`, both `YYYY-MM` and included. */
export function monthsBetween(from: string, to: string): Month[] {
  const months: Month[] = []
  let year = Number(from.slice(0, 4))
  let month = Number(from.slice(5, 7))
  while (`${year}-${String(month).padStart(2, '0')}` <= to) {
    const firstDay = dayNumber(year, month, 1)
    const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
    months.push({ text: isoDay(firstDay).slice(0, 7), firstDay, lastDay: next - 1 })
    year += month === 12 ? 1 : 0
    month = month === 12 ? 1 : month + 1
  }
  return months
}

function formatDay(day: number): string {
  const shifted = day + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day_ = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${String(month).padStart(2, '0')}-${String(day_).padStart(2, '0')}`
}
