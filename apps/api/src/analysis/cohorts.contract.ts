import { Type, type Static } from 'typebox'
import { DateText, Nullable, Period, UnitRef } from '../shared/common.contract.ts'
import { FILTERS, PIVOT_INDICATORS, type PivotIndicator } from './pivot.contract.ts'
import { UnitCode } from '../shared/common.contract.ts'

const PivotIndicatorName = Type.Unsafe<PivotIndicator>({ type: 'string', enum: [...PIVOT_INDICATORS] })

export const CohortsQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(PivotIndicatorName),
  period: Type.Optional(Period),
  ...FILTERS,
})
export type CohortsQuery = Static<typeof CohortsQuery>

/** How many cohorts stand one by one; who began before them stands with the first. */
export const COHORTS = 24
/** Up to how many months after the first. */
export const MONTHS_AFTER = 12

/** Members counted on the last day of the period, by the month in which they activated their account. */
export const Cohorts = Type.Object({
  unit: UnitRef,
  indicator: PivotIndicatorName,
  period: Period,
  asOf: DateText,
  rule: Type.String(),
  /** The day of the newest list of accounts: what came later nobody knows. Null without one. */
  knownUntil: Nullable(DateText),
  /** Members counted, of whom some have never activated an account. */
  members: Type.Integer(),
  /**
   * Oldest first. `after`: how many signed in in the month so many months after or later, from the month itself; null where
   * that month is not over or nothing is known of it.
   */
  rows: Type.Array(
    Type.Object({
      month: Period,
      /** Whether who began earlier stands here too. */
      orEarlier: Type.Boolean(),
      members: Type.Integer(),
      after: Type.Array(Nullable(Type.Integer())),
    }),
  ),
})
export type Cohorts = Static<typeof Cohorts>
