/** A period with its first and last counted day, the last one being today while it still runs (contract: D). */
export interface CountedPeriod {
  period: string
  startsOn: string
  endsOn: string
}

const two = (number: number) => String(number).padStart(2, '0')

function lastDay(year: number, month: number): string {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
  return `${year}-${two(month)}-${days}`
}

/**
 * First and last calendar day of `2024-05`, `2024-Q2` or `2024`; throws `RangeError` on anything else. Asked for are years from
 * 1900 on (`Period`); those before it are what the first of them is set beside.
 */
export function daysOf(period: string): { startsOn: string; endsOn: string } {
  const match = /^((?:18|19|20)\d{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(period)
  if (!match) throw new RangeError(`not a period: ${period}`)
  const year = Number(match[1])
  const quarter = match[2] ? Number(match[2]) : null
  const month = match[3] ? Number(match[3]) : null
  const first = month ?? (quarter ? quarter * 3 - 2 : 1)
  const last = month ?? (quarter ? quarter * 3 : 12)
  return { startsOn: `${year}-${two(first)}-01`, endsOn: lastDay(year, last) }
}

/** The quarter `2024-Q2` of a month `2024-05`. */
export const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`

/** The months of a period up to the one that holds `today`, oldest first. */
export function monthsOf(period: string, today: string): string[] {
  const { startsOn, endsOn } = daysOf(period)
  return monthsBetween(startsOn, endsOn < today ? endsOn : today)
}

/** The months from that of one day to that of another, oldest first; none when the second comes before the first. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7);) {
    months.push(month)
    const next = Number(month.slice(5)) + 1
    month = next > 12 ? `${Number(month.slice(0, 4)) + 1}-01` : `${month.slice(0, 4)}-${two(next)}`
  }
  return months
}

/** The period of the same length just before; `2024-Q1` → `2023-Q4`. */
export function previousPeriod(period: string): string {
  const year = Number(period.slice(0, 4))
  if (period.length === 4) return String(year - 1)
  if (period[5] === 'Q') return period[6] === '1' ? `${year - 1}-Q4` : `${year}-Q${Number(period[6]) - 1}`
  const month = Number(period.slice(5))
  return month === 1 ? `${year - 1}-12` : `${year}-${two(month - 1)}`
}

/**
 * The periods to count, given the months that have data: these months' quarters and years, and every month of those
 * quarters, so that a quarter and its months always stand together. Nothing that begins after `today`.
 */
export function countedPeriods(monthsWithData: readonly string[], today: string): CountedPeriod[] {
  const wanted = new Set<string>()
  for (const month of monthsWithData) {
    const quarter = quarterOf(month)
    wanted.add(month.slice(0, 4))
    wanted.add(quarter)
    for (const each of monthsOf(quarter, today)) wanted.add(each)
  }
  return [...wanted]
    .sort()
    .map((period) => ({ period, ...daysOf(period) }))
    .filter(({ startsOn }) => startsOn <= today)
    .map(({ period, startsOn, endsOn }) => ({ period, startsOn, endsOn: endsOn < today ? endsOn : today }))
}
