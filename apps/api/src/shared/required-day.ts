import { AppError } from '../errors.ts'
import { isRealDay } from './real-day.ts'

/** Throws `invalid_request` for a day no calendar has. */
export function requireRealDay(day: string | undefined): void {
  if (day === undefined || isRealDay(day)) return
  throw new AppError('invalid_request', `“${day}” không phải là ngày có thật. Chọn lại ngày.`)
}
