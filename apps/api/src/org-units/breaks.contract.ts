import { Type, type Static } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, TreeChoice, UnitRef } from '../shared/common.contract.ts'

/**
 * `below`: of the units directly below it, as a ranking lists them; else of the unit itself. `from`: of every month from this one
 * to the last of the period, 36 at most, as a line over months shows them; else of the period alone.
 */
export const BreaksQuery = Type.Object({
  period: Type.Optional(Period),
  indicator: Type.Optional(Indicator),
  tree: Type.Optional(TreeChoice),
  below: Type.Optional(Type.Boolean()),
  from: Type.Optional(Period),
})

export const BREAK_KINDS = ['founded', 'people', 'listed', 'rule', 'exempt', 'missing', 'unknown'] as const

/**
 * Why a figure cannot be set beside that of the period before.
 * `founded`: the unit did not stand then. `people`: others belong below it than then.
 * `listed`: lists of members speak of branches for the first time, or no more, and its people became more or fewer by a
 * twentieth. `rule`: others are counted by rule.
 * `exempt`: exempting leaves out a share of people that differs by two points or more. `missing`: nothing was counted then.
 * `unknown`: more than a quarter of what was counted then was not certain.
 */
export const Break = Type.Object({
  unit: UnitRef,
  /** The period that cannot be set beside the one before it. */
  period: Period,
  kind: Type.Unsafe<(typeof BREAK_KINDS)[number]>({ type: 'string', enum: [...BREAK_KINDS] }),
  /** `founded`, `people`: the day on which most of it happened; null where no event tells of it. */
  day: Nullable(DateText),
  /** `people`, `listed`: branches that came and that went, with the members of each as they were counted. */
  came: Type.Object({ branches: Type.Integer(), members: Type.Integer() }),
  went: Type.Object({ branches: Type.Integer(), members: Type.Integer() }),
  /** `rule`: the populations counted then and now. `exempt`: the shares left out, in whole points. */
  then: Nullable(Type.String()),
  now: Nullable(Type.String()),
})
export type Break = Static<typeof Break>

export const BreaksAnswer = Type.Object({ unit: UnitRef, period: Period, previous: Period, breaks: Type.Array(Break) })
export type BreaksAnswer = Static<typeof BreaksAnswer>
