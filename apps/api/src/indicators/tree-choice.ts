import { AppError } from '../errors.ts'
import type { PeriodRef } from './current-period.ts'
import { todayInVietnam } from './refresh-facts.ts'

/**
 * The day of the tree that a period's figures are asked on (`TreeChoice`); null for the one they were counted on, whose
 * figures are kept. Throws `invalid_request` for a day that no calendar has.
 */
export function treeDay(choice: string | undefined, { day }: Pick<PeriodRef, 'day'>): string | null {
  if (choice === undefined || choice === 'then') return null
  if (choice === 'now') return todayInVietnam() === day ? null : todayInVietnam()
  const time = new Date(`${choice}T00:00:00Z`)
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(choice)) {
    throw new AppError('invalid_request', `“${choice}” không phải là ngày có thật. Ghi ngày của cây dạng NĂM-THÁNG-NGÀY.`)
  }
  return choice === day ? null : choice
}
