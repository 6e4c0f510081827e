import type { Random } from '../random.ts'
import { dayNumber, isoDay } from '../sample-dates.ts'

/** 7: only the year was known. */
export function yearOnly(date: string): string {
  return date.slice(0, 4)
}

/** 7: month and year, as clerks write it. */
export function monthOnly(date: string): string {
  return `${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** 8: day and month changed places; unchanged when the day cannot be a month. */
export function swapDayMonth(date: string): string {
  const day = date.slice(8, 10)
  return Number(day) > 12 ? date : `${date.slice(0, 4)}-${day}-${date.slice(5, 7)}`
}

/** Whether `swapDayMonth` would give another date. */
export function canSwapDayMonth(date: string): boolean {
  return Number(date.slice(8, 10)) <= 12 && date.slice(8, 10) !== date.slice(5, 7)
}

/** 9: the day, the month or the year one too high or too low, still a date of the calendar. */
export function offByOne(date: string, random: Random): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ]
  const step = random.chance(0.5) ? 1 : -1
  const part = random.int(0, 2)
  if (part === 0) return isoDay(dayNumber(year, month, day) + step)
  if (part === 1) return isoDay(dayNumber(year, month === 12 ? 11 : month === 1 ? 2 : month + step, Math.min(day, 28)))
  return isoDay(dayNumber(year + step, month, Math.min(day, month === 2 ? 28 : day)))
}

/** 20: the day of joining and the day of becoming official changed places, or one written twice. */
export function confusePartyDates(joined: string, official: string, random: Random): [string, string] {
  if (official === '') return [joined, official]
  return random.chance(0.5) ? [official, joined] : [joined, joined]
}
