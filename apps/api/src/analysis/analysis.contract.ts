import { Type, type Static } from 'typebox'
import { FILTERS } from './pivot.contract.ts'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** `unit` defaults to the caller's own unit, `indicator` to `installed`, `period` to the current one. */
export const AnalysisQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(Indicator),
  period: Type.Optional(Period),
})
export type AnalysisQuery = Static<typeof AnalysisQuery>

/** Of the people a filter leaves, where one is named: for who may see people. */
export const ConcentrationQuery = Type.Object({ ...AnalysisQuery.properties, ...FILTERS })
export type ConcentrationQuery = Static<typeof ConcentrationQuery>

/** `bin`: which tenth of the rates to list the branches of, 0 to 9. */
export const DistributionQuery = Type.Object({
  ...ConcentrationQuery.properties,
  bin: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
})
export const ScatterQuery = Type.Object({
  ...AnalysisQuery.properties,
  level: Type.Optional(Type.Unsafe<'below' | 'branch'>({ type: 'string', enum: ['below', 'branch'] })),
})
/** Codes with a comma between them, six at most; none: the unit and those directly below it that have most people. */
export const ComparisonQuery = Type.Object({
  ...ConcentrationQuery.properties,
  units: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })),
})

const Answered = {
  unit: UnitRef,
  indicator: Indicator,
  period: Period,
  asOf: Nullable(DateText),
  rule: Nullable(Type.String()),
  /** A share between 0 and 1; null where none is set. */
  target: Nullable(Type.Number()),
}

export const AnalysisRow = Type.Object({
  code: Type.String(),
  name: Type.String(),
  parentName: Nullable(Type.String()),
  numerator: Type.Integer(),
  denominator: Type.Integer(),
})
export type AnalysisRow = Static<typeof AnalysisRow>

export const Concentration = Type.Object({
  ...Answered,
  /** How many are counted and have not done it, in how many branches of all. */
  missing: Type.Integer(),
  branchesMissing: Type.Integer(),
  branches: Type.Integer(),
  /** How many branches, largest gap first, hold half and four fifths of it. */
  holdingHalf: Type.Integer(),
  holdingMost: Type.Integer(),
  /** After so many branches, so much of the gap is held: fifty places of all. */
  curve: Type.Array(Type.Object({ units: Type.Integer(), share: Type.Number() })),
  /** The first two hundred; `cumulative` is the share of the gap held by a branch and all before it. */
  rows: Type.Array(Type.Object({ ...AnalysisRow.properties, cumulative: Type.Number() })),
})
export type Concentration = Static<typeof Concentration>

export const Distribution = Type.Object({
  ...Answered,
  /** How many branches have a rate in each tenth; 100 % stands in the last. */
  bins: Type.Array(Type.Integer()),
  lowerQuartile: Nullable(Type.Number()),
  median: Nullable(Type.Number()),
  upperQuartile: Nullable(Type.Number()),
  counted: Type.Integer(),
  uncounted: Type.Integer(),
  bin: Type.Integer(),
  /** The branches of the bin asked for, lowest rate first, two hundred at most. */
  rows: Type.Array(AnalysisRow),
})
export type Distribution = Static<typeof Distribution>

export const Scatter = Type.Object({
  ...Answered,
  level: Type.Unsafe<'below' | 'branch'>({ type: 'string', enum: ['below', 'branch'] }),
  /** What stands upwards: months of meetings done in the app. */
  other: Indicator,
  rows: Type.Array(
    Type.Object({
      ...AnalysisRow.properties,
      otherNumerator: Type.Integer(),
      otherDenominator: Type.Integer(),
    }),
  ),
})
export type Scatter = Static<typeof Scatter>

const Series = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.String(),
  /** As the periods of the answer; null where nothing was counted. */
  points: Type.Array(Nullable(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() }))),
})

/** Units by months, oldest first. `unit`: the one they belong to, or that was asked about. */
export const Months = Type.Object({
  unit: UnitRef,
  indicator: Indicator,
  period: Period,
  asOf: Nullable(DateText),
  target: Nullable(Type.Number()),
  periods: Type.Array(Period),
  rows: Type.Array(Series),
})
export type Months = Static<typeof Months>
