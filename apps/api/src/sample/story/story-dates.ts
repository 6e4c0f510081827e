import { isoDay, monthsBetween, parseDay, SAMPLE_AS_OF } from '../sample-dates.ts'

/** The last day of districts and the first of the merged province (domain.md §0 row 10). */
export const DISTRICTS_ENDED = '2025-06-30'
export const MERGED = '2025-07-01'
export const MERGED_DAY = parseDay(MERGED)

/** 12-digit cards are handed out, and the registers are cleaned for the one app of the country (domain.md §0, §1.1). */
export const CLEANED_DAY = parseDay('2025-09-02')

/** Days rosters are sent in on: the one before the story, the last before and the first after the merger, half-years. */
const ROSTERS = [SAMPLE_AS_OF.roster, '2025-06-27', '2025-09-26', '2025-12-31', '2026-06-30']
const FIRST_QUARTER_END = '2024-06'

const lastDayOf = (month: string): string => isoDay(monthsBetween(month, month)[0]!.lastDay)

/** The days rosters of a story until `toMonth` stand for, oldest first; the last lies in `toMonth`. */
export function rosterDays(toMonth: string): string[] {
  const end = lastDayOf(toMonth)
  const days = ROSTERS.filter((day) => day <= end)
  return days.at(-1)!.startsWith(toMonth) ? days : [...days, end]
}

/** The same of account lists: every end of a quarter, and the end. */
export function accountDays(toMonth: string): string[] {
  const months = monthsBetween(FIRST_QUARTER_END, toMonth)
  const chosen = months.filter(({ text }) => Number(text.slice(5)) % 3 === 0 || text === toMonth)
  return chosen.map(({ lastDay }) => isoDay(lastDay))
}

/** The last day of the story. */
export const endOf = (toMonth: string): number => parseDay(lastDayOf(toMonth))
