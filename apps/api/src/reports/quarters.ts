import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { daysOf } from '../indicators/periods.ts'
import { REPORT_INDICATORS } from '../indicators/indicators.contract.ts'
import { countOwn } from '../indicators/refresh-facts.ts'
import { readSetting } from '../settings/province-settings.ts'
import { CALENDAR, dueDays, type ReportingKind } from './calendar.ts'

export const refuse = (message: string) => new AppError('report_refused', message)

export interface QuarterRow {
  period: string
  openedAt: string
  closedAt: string | null
  dues: { kind: ReportingKind; dueOn: string }[]
}

/** The quarters that reports were asked for, newest first. */
export async function readQuarters(db: Db, provinceId: string): Promise<QuarterRow[]> {
  const { rows } = await sql<QuarterRow>`
    select period, opened_at as "openedAt", closed_at as "closedAt", (
      select coalesce(json_agg(json_build_object('kind', unit_kind, 'dueOn', due_on) order by due_on, unit_kind), '[]')
      from quarter_due due where due.province_id = quarter.province_id and due.period = quarter.period
    ) as dues
    from quarter where province_id = ${provinceId} order by period desc`.execute(db)
  return rows
}

/** The quarter; throws `report_refused` where it was never opened. */
export async function readQuarter(db: Db, provinceId: string, period: string): Promise<QuarterRow> {
  const quarter = (await readQuarters(db, provinceId)).find((one) => one.period === period)
  if (quarter) return quarter
  throw refuse('Quý này chưa mở báo cáo. Ban Tổ chức mở quý rồi đơn vị mới lập và nộp được.')
}

/** The quarter while reports may be sent; throws `report_refused`. */
export async function openQuarter(db: Db, provinceId: string, period: string): Promise<QuarterRow> {
  const quarter = await readQuarter(db, provinceId, period)
  if (quarter.closedAt === null) return quarter
  throw refuse('Quý này đã khoá. Muốn sửa phải mở lại quý, có lý do.')
}

/** Asks for the reports of a quarter, by the calendar in force; throws `report_refused` when it was asked for before or lies ahead. */
export async function startQuarter(db: Db, provinceId: string, period: string, by: string, today: string) {
  await lockForWriting(db, provinceId)
  if (daysOf(period).startsOn > today) throw refuse('Quý này chưa bắt đầu, chưa mở báo cáo được.')
  const { numAffectedRows } = await sql`
    insert into quarter (province_id, period, opened_by) values (${provinceId}, ${period}, ${by})
    on conflict do nothing`.execute(db)
  if (!numAffectedRows) throw refuse('Quý này đã mở báo cáo rồi.')
  for (const { kind, dueOn } of dueDays(await readSetting(db, provinceId, CALENDAR), period)) {
    await sql`
      insert into quarter_due (province_id, period, unit_kind, due_on)
      values (${provinceId}, ${period}, ${kind}, ${dueOn})`.execute(db)
  }
  await countOwn(db, provinceId, { indicators: REPORT_INDICATORS, today })
}

/** Closes a quarter whose province has its report accepted; throws `report_refused`. */
export async function closeQuarter(db: Db, provinceId: string, period: string, by: string): Promise<void> {
  await lockForWriting(db, provinceId)
  await openQuarter(db, provinceId, period)
  const { rows } = await sql<{ accepted: boolean }>`
    select exists (
      select from view.submission_standing standing
      where standing.province_id = ${provinceId} and standing.period = ${period}
        and standing.org_unit_id = view.root_unit(${provinceId}) and standing.step = 'accepted'
    ) as accepted`.execute(db)
  if (!rows[0]!.accepted) throw refuse('Báo cáo của tỉnh chưa được duyệt. Duyệt báo cáo của tỉnh rồi khoá quý.')
  await sql`
    update quarter set closed_by = ${by}, closed_at = now()
    where province_id = ${provinceId} and period = ${period}`.execute(db)
}

/** Opens a closed quarter again; throws `report_refused`. */
export async function reopenQuarter(db: Db, provinceId: string, period: string): Promise<void> {
  await lockForWriting(db, provinceId)
  const quarter = await readQuarter(db, provinceId, period)
  if (quarter.closedAt === null) throw refuse('Quý này đang mở.')
  await sql`
    update quarter set closed_by = null, closed_at = null
    where province_id = ${provinceId} and period = ${period}`.execute(db)
}
