import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** By what units are praised and reminded. */
export const PraiseSettings = Type.Object({
  /** How many periods in a row. */
  periods: Type.Integer({ minimum: 1, maximum: 4 }),
  /** A rise of so much is one to praise. */
  rise: Type.Number({ minimum: 0.01, maximum: 1 }),
  /** How many of those that rose most are named. */
  risers: Type.Integer({ minimum: 0, maximum: 100 }),
  /** Days a reminder gives. */
  letterDays: Type.Integer({ minimum: 1, maximum: 180 }),
})
export type PraiseSettings = Static<typeof PraiseSettings>

export const PRAISE_REASONS = ['met', 'rise', 'settled'] as const
export type PraiseReason = (typeof PRAISE_REASONS)[number]
export const REMIND_REASONS = ['below', 'no_rise', 'late_roster'] as const
export type RemindReason = (typeof REMIND_REASONS)[number]

export const PraiseQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(Indicator),
  period: Type.Optional(Period),
})
export type PraiseQuery = Static<typeof PraiseQuery>

const Named = {
  unit: UnitRef,
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  rate: Nullable(Type.Number()),
  previousRate: Nullable(Type.Number()),
  bounds: Nullable(Type.Object({ low: Type.Number(), high: Type.Number() })),
  target: Nullable(Type.Number()),
  /** How many more it takes to reach the target; null without one. */
  missing: Nullable(Type.Integer()),
}
const Praised = Type.Object({
  ...Named,
  reasons: Type.Array(Type.Unsafe<PraiseReason>({ type: 'string', enum: [...PRAISE_REASONS] })),
})
const Reminded = Type.Object({
  ...Named,
  reasons: Type.Array(Type.Unsafe<RemindReason>({ type: 'string', enum: [...REMIND_REASONS] })),
  /** Of what is `late_roster`. */
  rosterDays: Nullable(Type.Integer()),
})
export type Praised = Static<typeof Praised>
export type Reminded = Static<typeof Reminded>

export const PraiseAnswer = Type.Object({
  unit: UnitRef,
  indicator: Indicator,
  period: Period,
  /** The periods looked at, newest first. */
  periods: Type.Array(Period),
  asOf: Nullable(DateText),
  rule: Nullable(Type.String()),
  settings: PraiseSettings,
  units: Type.Integer(),
  praise: Type.Array(Praised),
  remind: Type.Array(Reminded),
})
export type PraiseAnswer = Static<typeof PraiseAnswer>

/** What a letter of reminder to a unit says. */
export const LetterAnswer = Type.Object({
  unit: UnitRef,
  above: Nullable(UnitRef),
  indicator: Indicator,
  period: Period,
  asOf: DateText,
  rule: Type.String(),
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  bounds: Nullable(Type.Object({ low: Type.Number(), high: Type.Number() })),
  previousRate: Nullable(Type.Number()),
  target: Nullable(Type.Number()),
  missing: Nullable(Type.Integer()),
  writtenOn: DateText,
  deadline: DateText,
  /** Branches with the most missing first. */
  branches: Type.Array(
    Type.Object({ code: Type.String(), name: Type.String(), missing: Type.Integer(), denominator: Type.Integer() }),
  ),
  branchesInAll: Type.Integer(),
})
export type LetterAnswer = Static<typeof LetterAnswer>
