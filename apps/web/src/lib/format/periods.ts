import * as t from '../messages/t.ts'

export type PeriodKind = 'month' | 'quarter' | 'year'
const ROMAN = ['I', 'II', 'III', 'IV']

export const isPeriod = (text: string): boolean => /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/.test(text)

/** `2024-05` is a month, `2024-Q2` a quarter, `2024` a year. */
export function periodKind(period: string): PeriodKind {
  if (period.length === 4) return 'year'
  return period[5] === 'Q' ? 'quarter' : 'month'
}

/** `2024-Q2` → `Quý II/2024`, `2024-05` → `Tháng 5/2024`, `2024` → `Năm 2024`. */
export function periodName(period: string): string {
  const year = period.slice(0, 4)
  const kind = periodKind(period)
  if (kind === 'year') return t.period.year(year)
  if (kind === 'quarter') return t.period.quarter(ROMAN[Number(period[6]) - 1] ?? '', year)
  return t.period.month(String(Number(period.slice(5))), year)
}

/** The same inside a sentence: `quý II/2024`, `tháng 5/2024`, `năm 2024`. */
export const periodInline = (period: string): string => {
  const name = periodName(period)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** `2024-05` → `5/2024` or, without the year, `T5`: labels of an axis and of narrow columns. */
export const monthLabel = (month: string): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`
export const shortMonth = (month: string): string => t.period.shortMonth(String(Number(month.slice(5))))
