import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** What calls for attention, the most urgent kind first. */
export const ALERT_KINDS = ['stalled', 'below', 'exemption_over', 'old_findings', 'exemption_ending'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export const AlertSettings = Type.Object({
  /** An open finding of more days than this is old. */
  findingDays: Type.Integer({ minimum: 1, maximum: 3660 }),
})
export type AlertSettings = Static<typeof AlertSettings>

export const AlertsQuery = Type.Object({ unit: Type.Optional(UnitCode), period: Type.Optional(Period) })

export const Alert = Type.Object({
  kind: Type.Unsafe<AlertKind>({ type: 'string', enum: [...ALERT_KINDS] }),
  unit: UnitRef,
  /**
   * Since when: the day from which the target holds (null: it always held), the day of the figures that did not rise since, the day the oldest finding
   * was opened, the last day of the exemption that ended first; of those still to end, when the first one ends.
   */
  since: Nullable(DateText),
  /** How many: missing to the target, findings, exemptions. */
  count: Type.Integer(),
  /** Of a figure: which, what is asked and what there is. */
  figure: Nullable(
    Type.Object({ indicator: Indicator, share: Type.Number(), numerator: Type.Integer(), denominator: Type.Integer() }),
  ),
})
export type Alert = Static<typeof Alert>

/** The most urgent kind first; within a kind the largest, then the oldest. */
export const byUrgency = (one: Alert, other: Alert) =>
  ALERT_KINDS.indexOf(one.kind) - ALERT_KINDS.indexOf(other.kind) ||
  other.count - one.count ||
  (one.since ?? '').localeCompare(other.since ?? '') ||
  one.unit.code.localeCompare(other.unit.code)

export const AlertsAnswer = Type.Object({
  unit: UnitRef,
  period: Period,
  asOf: DateText,
  settings: AlertSettings,
  /** Whether findings and exemptions of people were looked at: only for who may see people here. */
  people: Type.Boolean(),
  alerts: Type.Array(Alert),
})
export type AlertsAnswer = Static<typeof AlertsAnswer>
