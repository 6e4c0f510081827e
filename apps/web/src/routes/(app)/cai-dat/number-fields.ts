import type { AlertSettings } from '#api/alerts/alerts.contract.ts'
import type { PraiseSettings } from '#api/praise/praise.contract.ts'
import type { RankingLine } from '#api/rankings/ranking-line.contract.ts'
import type { ReportCalendar } from '#api/reports/calendar.contract.ts'
import type { SignSettings } from '#api/signs/signs.contract.ts'
import type { TopShare } from '#api/year-end/year-end.contract.ts'
import * as t from '#lib/messages/t.ts'

/** A number of a setting, as it is typed: shares as per cent. */
export interface NumberField<Name extends string = string> {
  name: Name
  label: string
  help?: string
  least: number
  most: number
  percent?: boolean
  mayBeEmpty?: boolean
}

export const rankingLineFields = (): NumberField<keyof RankingLine>[] => [
  { name: 'unsettled', ...t.fairness.line.unsettled, least: 1, most: 100, percent: true, mayBeEmpty: true },
  { name: 'smartphones', ...t.fairness.line.smartphones, least: 1, most: 100, percent: true, mayBeEmpty: true },
  { name: 'rosterDays', ...t.fairness.line.rosterDays, least: 1, most: 3660, mayBeEmpty: true },
  { name: 'smallUnit', ...t.fairness.line.smallUnit, least: 2, most: 1000, mayBeEmpty: true },
]

export const alertFields = (): NumberField<keyof AlertSettings>[] => [
  { name: 'findingDays', label: t.alerts.findingDays, least: 1, most: 3660 },
]

const LIMITS: Record<keyof SignSettings, [least: number, most: number]> = {
  burstDays: [1, 15],
  burstLeast: [1, 1000],
  burstShare: [1, 100],
  onceLeast: [1, 1000],
  onceShare: [1, 100],
  phoneAccounts: [2, 1000],
  jumpLeast: [1, 1000],
  phoneJump: [1, 100],
  exemptJump: [1, 100],
  ageDeviations: [1, 10],
  sameLeast: [2, 12],
  lateDays: [3, 366],
  lateLeast: [1, 1000],
  oneDayLeast: [2, 12],
}
const SHARES: (keyof SignSettings)[] = ['burstShare', 'onceShare', 'phoneJump', 'exemptJump']

export const signFields = (): NumberField<keyof SignSettings>[] =>
  (Object.keys(LIMITS) as (keyof SignSettings)[]).map((name) => {
    const [least, most] = LIMITS[name]
    return { name, label: t.signs.setting[name], least, most, percent: SHARES.includes(name) }
  })

export const praiseFields = (): NumberField<keyof PraiseSettings>[] => [
  { name: 'periods', label: t.praise.setting.periods, least: 1, most: 4 },
  { name: 'rise', label: t.praise.setting.rise, least: 1, most: 100, percent: true },
  { name: 'risers', label: t.praise.setting.risers, least: 0, most: 100 },
  { name: 'letterDays', label: t.praise.setting.letterDays, least: 1, most: 180 },
]

export const calendarFields = (): NumberField<keyof ReportCalendar>[] =>
  (['province', 'upper', 'base_committee', 'base_branch'] as const).map((name) => ({
    ...{ name, label: t.reports.calendarKinds[name], least: -90, most: 90, mayBeEmpty: true },
  }))

export const topShareFields = (): NumberField<keyof TopShare>[] => [
  { name: 'share', label: t.yearEnd.share, least: 1, most: 100, percent: true, mayBeEmpty: true },
]
