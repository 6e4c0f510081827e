import { cleanText, saysNothing } from './clean-text.ts'

/** What a date says of a person or paper: it decides the century of a year written with two digits. */
export type DateRole = 'birth' | 'joined' | 'other'

/** How much of the date was known; what was not known reads as the first day or month. */
export type DatePrecision = 'day' | 'month' | 'year'

export type ReadDate = { date: string; precision: DatePrecision } | { empty: true } | { impossible: true }

// The last two-digit year that belongs to 20yy (domain.md §2.3). Nobody under 18 is a member: 08. The Party dates
// from 1930, so no one joined in 1900–1929 and the rule "not after this year" needs no clock: 29.
const LAST_YEAR_OF_2000S: Record<DateRole, number> = { birth: 8, joined: 29, other: 68 }

const PART = String.raw`(\d{1,2}|\?{1,2}|x{1,2})`
const SEP = String.raw` ?[-/.] ?`
const YEAR_FIRST = new RegExp(`^(\\d{4})${SEP}${PART}(?:${SEP}${PART})?$`)
const DAY_FIRST = new RegExp(`^${PART}${SEP}${PART}${SEP}(\\d{4}|\\d{2})$`)
const MONTH_FIRST = new RegExp(`^${PART}${SEP}(\\d{4})$`)
const TIME_AFTER = /(?:t| ) ?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:am|pm|sa|ch))? ?(?:z|[+-]\d{2}:?\d{2})?$/

// No date is longer, and some patterns above take quadratic time on a whole page of commas.
const LONGEST_DATE = 60

const EMPTY: ReadDate = Object.freeze({ empty: true })
const IMPOSSIBLE: ReadDate = Object.freeze({ impossible: true })

/**
 * The day a cell means, `YYYY-MM-DD`, and how precisely it was known (domain.md §2.3). Day always before month.
 * Reads `2024-05-03`, `3/5/2024`, `03-5-2024`, `3.5.2024`, `3/5/24`, `5/2024`, `2024-05`, `2024`, `tháng 5/1968`,
 * `ngày 3 tháng 5 năm 1968`, `00/00/1952`, `?/5/1950`; a time behind the date and its zone are ignored.
 * Impossible: not such a form, not in the calendar, or a year before 1900 or after 2099.
 */
export function readDate(raw: string, role: DateRole): ReadDate {
  if (raw === '') return EMPTY
  const plain = plainDay(raw)
  if (plain !== null) return plain
  const cleaned = cleanText(raw)
  if (saysNothing(cleaned)) return EMPTY
  if (cleaned.length > LONGEST_DATE) return IMPOSSIBLE
  const text = withoutWords(cleaned.toLowerCase().replace(TIME_AFTER, ''))
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst) return calendarDate(fullYear(dayFirst[3]!, role), part(dayFirst[2]), part(dayFirst[1]))
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) return calendarDate(Number(yearFirst[1]), part(yearFirst[2]), part(yearFirst[3]))
  const monthFirst = MONTH_FIRST.exec(text)
  if (monthFirst) return calendarDate(Number(monthFirst[2]), part(monthFirst[1]), 0)
  return /^\d{4}$/.test(text) ? calendarDate(Number(text), 0, 0) : IMPOSSIBLE
}

/** The month a cell means, `YYYY-MM`: `2024-05`, `5/2024`, `05-2024`, `tháng 5/2024`, `T5/2024`, or that of a full date. */
export function readMonth(raw: string): string | null {
  const read = readDate(raw.replace(/^\s*[tT](?=\d)/, ''), 'other')
  return 'date' in read && read.precision !== 'year' ? read.date.slice(0, 7) : null
}

/**
 * The two forms nearly every cell has, `1968-05-03` and `3/5/1968` (with `/`, `-` or `.`), read sign by sign: three
 * times as fast as the patterns below, which say the same. Null for any other form.
 */
function plainDay(raw: string): ReadDate | null {
  const length = raw.length
  if (length < 8 || length > 10) return null
  if (length === 10 && isSeparator(raw, 4) && isSeparator(raw, 7)) {
    return plainParts(digitsOf(raw, 0, 4), digitsOf(raw, 5, 7), digitsOf(raw, 8, 10))
  }
  const first = isSeparator(raw, 1) ? 1 : 2
  const second = length - 5
  if (!isSeparator(raw, first) || !isSeparator(raw, second) || second - first < 2 || second - first > 3) return null
  return plainParts(digitsOf(raw, second + 1, length), digitsOf(raw, first + 1, second), digitsOf(raw, 0, first))
}

function plainParts(year: number, month: number, day: number): ReadDate | null {
  return Number.isNaN(year + month + day) ? null : calendarDate(year, month, day)
}

/** Is there `-`, `.` or `/`? They are neighbours in ASCII. */
function isSeparator(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 45 && code <= 47
}

/** The number written from one place to before another, NaN when there is anything but digits. */
function digitsOf(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  return value
}

/** `ngày 3 tháng 5 năm 1968` → `3/5/1968`, `tháng 5/1968` → `5/1968`, `năm 1968` → `1968`. */
function withoutWords(text: string): string {
  if (/^[\d/.-]*$/.test(text)) return text
  return text
    .replace(/sinh|ngày|ngay/g, ' ')
    .replace(/[,\s]*(?:tháng|thang|năm|nam)\s*/g, '/')
    .replace(/^[\s/]+|\s+$/g, '')
}

/** A day, month or its absence; `0`, `00`, `?` and `x` stand for what was not known. */
function part(text: string | undefined): number {
  return text === undefined || !/^\d/.test(text) ? 0 : Number(text)
}

function fullYear(text: string, role: DateRole): number {
  const year = Number(text)
  if (text.length === 4) return year
  return year <= LAST_YEAR_OF_2000S[role] ? 2000 + year : 1900 + year
}

function calendarDate(year: number, month: number, day: number): ReadDate {
  if (year === 0 && month === 0 && day === 0) return EMPTY
  if (year < 1900 || year > 2099 || month > 12 || day > daysIn(year, month)) return IMPOSSIBLE
  if (month === 0) return { date: `${year}-01-01`, precision: 'year' }
  if (day === 0) return { date: `${year}-${twoDigits(month)}-01`, precision: 'month' }
  return { date: `${year}-${twoDigits(month)}-${twoDigits(day)}`, precision: 'day' }
}

/** Days in a month; 31 where the month is unknown. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}
