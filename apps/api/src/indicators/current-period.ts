import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { daysOf, previousPeriod, quarterOf } from './periods.ts'
import { todayInVietnam } from './refresh-facts.ts'

/** A period with the day its figures stand for and the one before it. */
export interface PeriodRef {
  period: string
  previous: string
  /** Last counted day: the period's last, or today while it runs. */
  day: string
}

export function periodRef(period: string, today = todayInVietnam()): PeriodRef {
  const { endsOn } = daysOf(period)
  return { period, previous: previousPeriod(period), day: endsOn < today ? endsOn : today }
}

/** What pages open on: the quarter of the newest month with meetings, else of the newest facts; null when empty. */
export async function currentPeriod(db: Db, provinceId: string): Promise<string | null> {
  const newest = await db
    .selectFrom('meeting')
    .select('month')
    .where('province_id', '=', provinceId)
    .where('month', '<=', todayInVietnam())
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest) return quarterOf(newest.month)
  const file = await db
    .selectFrom('import')
    .select('as_of')
    .where('province_id', '=', provinceId)
    .where('status', '=', 'committed')
    .where('kind', 'in', ['roster', 'accounts'])
    .orderBy('as_of', 'desc')
    .limit(1)
    .executeTakeFirst()
  return file ? quarterOf(file.as_of) : null
}

/** The asked period, or the current one; throws `unknown_period` where there is nothing to show yet. */
export async function choosePeriod(db: Db, provinceId: string, asked: string | undefined): Promise<PeriodRef> {
  const period = asked ?? (await currentPeriod(db, provinceId))
  const today = todayInVietnam()
  if (period !== null && daysOf(period).startsOn > today) {
    throw new AppError('unknown_period', 'Kỳ này chưa bắt đầu nên chưa có số liệu. Chọn kỳ khác.')
  }
  if (period !== null) return periodRef(period, today)
  throw new AppError('unknown_period', 'Chưa có số liệu. Nhập danh sách đảng viên và tài khoản trước.')
}
