import { Type, type Static } from 'typebox'
import { Gross, Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, TreeChoice, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** `unit` defaults to the caller's own unit, `indicator` to `installed`, `period` to the current one, `tree` to `then`. */
export const RankingQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(Indicator),
  period: Type.Optional(Period),
  tree: Type.Optional(TreeChoice),
})
export type RankingQuery = Static<typeof RankingQuery>

export const RankingRow = Type.Object({
  /** Equal rates share a rank; null when the unit has no denominator. */
  rank: Nullable(Type.Integer()),
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  lower: Type.Integer(),
  upper: Type.Integer(),
  /** Shares between 0 and 1. */
  rate: Nullable(Type.Number()),
  previousRate: Nullable(Type.Number()),
  target: Nullable(Type.Number()),
  met: Nullable(Type.Boolean()),
  gross: Gross,
})
export type RankingRow = Static<typeof RankingRow>

export const Ranking = Type.Object({
  unit: UnitRef,
  indicator: Indicator,
  period: Period,
  previousPeriod: Nullable(Period),
  asOf: Nullable(DateText),
  rule: Nullable(Type.String()),
  /** The day of the tree the rows stand on. */
  tree: DateText,
  /** Whether other units stand below today than when these were counted. */
  turned: Type.Boolean(),
  /** What the unit's figure holds and no row does: people whose unit is not on this tree; null when nothing. */
  rest: Nullable(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })),
  /** Best rate first; units without a denominator last. */
  rows: Type.Array(RankingRow),
})
export type Ranking = Static<typeof Ranking>
