import { Type, type Static } from 'typebox'
import { Nullable } from '../shared/common.contract.ts'

const Days = Nullable(Type.Integer({ minimum: -90, maximum: 90 }))

/**
 * Until when each kind of committee reports: days after the last day of the quarter, below 0 before it; null: it does not
 * report. Directives name no day; typical are the 15th to 20th of the last month (domain.md §4.6).
 */
export const ReportCalendar = Type.Object({ province: Days, upper: Days, base_committee: Days, base_branch: Days })
export type ReportCalendar = Static<typeof ReportCalendar>
