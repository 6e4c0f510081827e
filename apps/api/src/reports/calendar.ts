import type { Setting } from '../settings/province-settings.ts'
import { toldInOrder } from '../settings/told-in-order.ts'
import { daysOf } from '../indicators/periods.ts'
import { ReportCalendar } from './calendar.contract.ts'

const KINDS = ['province', 'upper', 'base_committee', 'base_branch'] as const
export type ReportingKind = (typeof KINDS)[number]

export const CALENDAR: Setting<ReportCalendar> = {
  name: 'report_calendar',
  contract: ReportCalendar,
  otherwise: { province: 5, upper: -10, base_committee: null, base_branch: null },
  told: toldInOrder(KINDS),
}

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The last days of a quarter's reports, by the kind of committee that sends one. */
export const dueDays = (calendar: ReportCalendar, period: string): { kind: ReportingKind; dueOn: string }[] =>
  KINDS.flatMap((kind) => {
    const days = calendar[kind]
    return days === null ? [] : [{ kind, dueOn: plusDays(daysOf(period).endsOn, days) }]
  })
