import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, Period, UnitRef } from '../shared/common.contract.ts'

/** What `installed` and `signed_in` may be counted on. P0, everybody, has a figure of its own. */
export const RULE_POPULATIONS = ['P1', 'P2', 'P3'] as const
export type RulePopulation = (typeof RULE_POPULATIONS)[number]
const Population = Type.Unsafe<RulePopulation>({ type: 'string', enum: [...RULE_POPULATIONS] })

export const Rule = Type.Object({
  population: Type.String(),
  /** Null: since ever. */
  countsFrom: Nullable(DateText),
  /** The last day it holds; null while no other follows. */
  countsTo: Nullable(DateText),
  /** The document it rests on. */
  document: Type.String(),
  /** Of a rule that was entered here: from when it was meant to hold, why, and by whom. */
  entered: Nullable(Type.Object({ by: Type.String(), on: DateText, validFrom: DateText, reason: Type.String() })),
  /** In force today. */
  now: Type.Boolean(),
})
export type Rule = Static<typeof Rule>

export const RulesAnswer = Type.Object({
  today: DateText,
  /** The newest first. */
  rules: Type.Array(Rule),
  /** How many periods have figures under each population, the running ones apart. */
  counted: Type.Array(
    Type.Object({ rule: Type.String(), closed: Type.Integer(), open: Type.Integer(), first: Period, last: Period }),
  ),
})
export type RulesAnswer = Static<typeof RulesAnswer>

/** `population` defaults to P3, `from` to today. */
export const PreviewQuery = Type.Object({ population: Type.Optional(Population), from: Type.Optional(DateText) })

const Count = Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })

/** What a rule would change, were it entered today. */
export const RulePreview = Type.Object({
  population: Population,
  validFrom: DateText,
  /** The first day it can count. */
  countsFrom: DateText,
  /** Periods still running that would be counted anew, today; and those that are closed and stay. */
  open: Type.Array(Period),
  closed: Type.Integer(),
  /** The period of the figures below; null when none is running. */
  period: Nullable(Period),
  whole: Nullable(Type.Object({ unit: UnitRef, now: Count, then: Count })),
  /** The units right below the province, those that move most first. */
  units: Type.Array(Type.Object({ unit: UnitRef, now: Count, then: Count })),
})
export type RulePreview = Static<typeof RulePreview>

export const NewRule = Type.Object({
  population: Population,
  validFrom: DateText,
  document: Line(300),
  reason: Line(500),
})
export type NewRule = Static<typeof NewRule>
