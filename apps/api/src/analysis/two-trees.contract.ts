import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, UnitRef } from '../shared/common.contract.ts'

const Counted = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })
export type Counted = Static<typeof Counted>

/** A unit people came from or went to, with how many of them; `unit` null: the unit asked about itself, or none on that tree. */
const Part = Type.Object({ unit: Nullable(UnitRef), ...Counted.properties })

export const TreeLine = Type.Object({
  ...UnitRef.properties,
  /** As the people were counted, on either tree; null where the unit does not stand below the one asked about. */
  then: Nullable(Counted),
  now: Nullable(Counted),
  /** Where those of today stood then, and those of then stand today, most people first; the unit itself among them. */
  from: Type.Array(Part),
  to: Type.Array(Part),
})
export type TreeLine = Static<typeof TreeLine>

/** One period's figures of the units directly below one, on the tree of the period and on today's. */
export const TwoTrees = Type.Object({
  unit: UnitRef,
  indicator: Indicator,
  period: Period,
  asOf: Nullable(DateText),
  rule: Nullable(Type.String()),
  thenDay: DateText,
  nowDay: DateText,
  /** The unit itself; null where it did not stand. */
  then: Nullable(Counted),
  now: Nullable(Counted),
  /** Units that stand today by name, then those that stood then alone. */
  rows: Type.Array(TreeLine),
})
export type TwoTrees = Static<typeof TwoTrees>
