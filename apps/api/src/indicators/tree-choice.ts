import { AppError } from '../errors.ts'
import type { PeriodRef } from './current-period.ts'
import { todayInVietnam } from './refresh-facts.ts'

/**
 * The day that `TreeChoice` names; null for the tree each period was counted on. Throws `invalid_request` for a day that no
 * calendar has.
 */
export function oneTree(choice: string | undefined): string | null {
  if (choice === undefined || choice === 'then') return null
  if (choice === 'now') return todayInVietnam()
  const time = new Date(`${choice}T00:00:00Z`)
  if (!Number.isNaN(time.getTime()) && time.toISOString().startsWith(choice)) return choice
  throw new AppError('invalid_request', `“${choice}” không phải là ngày có thật. Ghi ngày của cây dạng NĂM-THÁNG-NGÀY.`)
}

/** As `oneTree`, for one period: null also for the day it was counted on, whose figures are kept. */
export function treeDay(choice: string | undefined, { day }: Pick<PeriodRef, 'day'>): string | null {
  const chosen = oneTree(choice)
  return chosen === day ? null : chosen
}
