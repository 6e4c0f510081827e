import { Type, type Static } from 'typebox'
import { Gross, Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, TreeChoice, UnitCode, UnitRef } from '../shared/common.contract.ts'
import { RankingLine, Withheld } from './ranking-line.contract.ts'

/** `unit` defaults to the caller's own unit, `indicator` to `installed`, `period` to the current one, `tree` to `then`. */
export const RankingQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(Indicator),
  period: Type.Optional(Period),
  tree: Type.Optional(TreeChoice),
})
export type RankingQuery = Static<typeof RankingQuery>

export const RankingRow = Type.Object({
  /** Equal rates share a rank; null when none is given (`withheld`). */
  rank: Nullable(Type.Integer()),
  /** The best and the last place it may come to have once everything is settled. */
  rankFrom: Nullable(Type.Integer()),
  rankTo: Nullable(Type.Integer()),
  /** Why it has no rank; null when it has one. */
  withheld: Nullable(Type.Array(Withheld)),
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  lower: Type.Integer(),
  upper: Type.Integer(),
  /** Of the denominator who may turn out not to belong to it: not asked about a smartphone, and missing. */
  leaving: Type.Integer(),
  /** Shares between 0 and 1. */
  rate: Nullable(Type.Number()),
  /** What the rate can come to at least and at most once everything is settled. */
  bounds: Nullable(Type.Object({ low: Type.Number(), high: Type.Number() })),
  /** Wilson's 95 % interval, of small units alone. */
  interval: Nullable(Type.Object({ low: Type.Number(), high: Type.Number() })),
  previousRate: Nullable(Type.Number()),
  target: Nullable(Type.Number()),
  met: Nullable(Type.Boolean()),
  gross: Gross,
})
export type RankingRow = Static<typeof RankingRow>

export const Ranking = Type.Object({
  unit: UnitRef,
  indicator: Indicator,
  /** Whether it only counts: it has no rate, and the most come first. */
  onlyCounts: Type.Boolean(),
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
  /** From where on a unit gets no rank. */
  line: RankingLine,
  /** Best rate first; units without a denominator last. */
  rows: Type.Array(RankingRow),
})
export type Ranking = Static<typeof Ranking>
