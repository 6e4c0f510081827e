const DAY = 86_400
/** 9999-12-31; beyond it a spreadsheet shows no date. */
const LAST_SERIAL = 2_958_465
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107

/**
 * The date of a serial, and the time of day where there is one: `2024-05-19`, `2024-05-19 08:30`. As a spreadsheet shows
 * it, so 60 is the 29th of February 1900, which never was (Lotus 1-2-3 had it), and 0 the 0th of January. `null` for
 * what it shows no date for.
 */
export function serialDate(serial: number, date1904: boolean, withTime: boolean): string | null {
  const seconds = Math.round(serial * DAY)
  const day = Math.floor(seconds / DAY)
  if (day < 0 || day > LAST_SERIAL - (date1904 ? EPOCH_1900 - EPOCH_1904 : 0)) return null
  const date = date1904 ? civilDate(day - EPOCH_1904) : date1900(day)
  const rest = seconds - day * DAY
  return withTime && rest >= 60 ? `${date} ${timeOfDay(rest)}` : date
}

/** `08:30`, of the day's part of a serial. */
export function serialTime(serial: number): string | null {
  if (serial < 0) return null
  return timeOfDay(Math.round(serial * DAY) % DAY)
}

/** `[h]:mm` → `36:00`, `[mm]:ss` → `90:30`, `[ss]` → `45`. */
export function elapsedTime(serial: number, unit: 'h' | 'm' | 's'): string | null {
  if (serial < 0) return null
  const seconds = Math.round(serial * DAY)
  if (unit === 's') return String(seconds)
  if (unit === 'm') return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`
  return `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor((seconds % 3600) / 60))}`
}

function date1900(day: number): string {
  if (day === 0) return '1900-01-00'
  if (day === 60) return '1900-02-29'
  return civilDate(day - EPOCH_1900 + (day < 60 ? 1 : 0))
}

/** The Gregorian date of a day counted from 1970-01-01, by Howard Hinnant's “civil from days”: years begin in March. */
function civilDate(daysSince1970: number): string {
  const day = daysSince1970 + 719_468
  const era = Math.floor(day / 146_097)
  const dayOfEra = day - era * 146_097
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const month = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1
  const year = yearOfEra + era * 400 + (month > 9 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${twoDigits(month > 9 ? month - 9 : month + 3)}-${twoDigits(dayOfMonth)}`
}

function timeOfDay(seconds: number): string {
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor((seconds % 3600) / 60))}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
