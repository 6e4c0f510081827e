import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Line, Nullable, Paragraph, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** Shares with at most four decimals, above 0. */
const Share = Type.Number({ exclusiveMinimum: 0, maximum: 1 })

export const Milestone = Type.Object({ dueOn: DateText, share: Share })
export type Milestone = Static<typeof Milestone>

export const TargetsQuery = Type.Object({ unit: Type.Optional(UnitCode), period: Type.Optional(Period) })

/** A plan as it was set; without milestones it gives back what the unit above has. */
export const TargetPlan = Type.Object({
  planId: Type.String(),
  unit: UnitRef,
  indicator: Indicator,
  milestones: Type.Array(Milestone),
  reason: Type.String(),
  document: Nullable(Type.String()),
  setBy: Type.String(),
  setOn: DateText,
})
export type TargetPlan = Static<typeof TargetPlan>

export const TargetLine = Type.Object({
  indicator: Indicator,
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  /** The share asked for on the last day of the period; null while none is due. */
  share: Nullable(Type.Number()),
  met: Nullable(Type.Boolean()),
  /** Whose target it is; null: of a unit above the caller's, or nobody's. */
  from: Nullable(UnitRef),
  own: Type.Boolean(),
  /** How it was set; null where the directive's own 100 % holds. */
  plan: Nullable(TargetPlan),
  /** The next milestone after the period. */
  next: Nullable(Milestone),
  /** What is missing to the target, or while none is due to the next milestone; null without either. */
  short: Nullable(
    Type.Object({
      share: Type.Number(),
      people: Type.Integer(),
      /** Branches with anybody missing, and how many of them are enough, the largest gaps first. */
      branches: Type.Integer(),
      fewest: Nullable(Type.Integer()),
    }),
  ),
  /** More a week over the last three months, and as many as it takes until the next milestone. */
  pace: Nullable(Type.Number()),
  needed: Nullable(Type.Number()),
  /** The rate on the day of the next milestone, else three months ahead. */
  forecast: Nullable(
    Type.Object({ on: DateText, low: Type.Number(), rate: Type.Number(), high: Type.Number(), trials: Type.Integer() }),
  ),
})
export type TargetLine = Static<typeof TargetLine>

export const TargetsAnswer = Type.Object({
  unit: UnitRef,
  period: Period,
  asOf: DateText,
  /** Whether the caller may set targets of this unit. */
  maySet: Type.Boolean(),
  lines: Type.Array(TargetLine),
  /** What units below were given of their own. */
  below: Type.Array(TargetPlan),
})
export type TargetsAnswer = Static<typeof TargetsAnswer>

export const SetTarget = Type.Object({
  unit: UnitCode,
  indicator: Indicator,
  /** None: the unit follows the one above again. */
  milestones: Type.Array(Milestone, { maxItems: 24 }),
  reason: Paragraph(1000),
  document: Nullable(Line(200)),
})
export type SetTarget = Static<typeof SetTarget>
