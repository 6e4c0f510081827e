import { Type, type Static } from 'typebox'
import { Gross, Indicator } from '../indicators/indicators.contract.ts'
import { DateText, Nullable, Period, UnitCode, UnitRef } from '../shared/common.contract.ts'
import { MEMBER_KINDS } from './exemptions.contract.ts'

/** `unit` defaults to the caller's own, `indicator` to `installed`, `period` to the current one. */
export const EffectQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  indicator: Type.Optional(Indicator),
  period: Type.Optional(Period),
})

export const EffectRow = Type.Object({
  unit: UnitRef,
  net: Gross,
  gross: Gross,
  /** Net less gross, in points of a hundred; null where either has nobody. */
  points: Nullable(Type.Number()),
  /** How many are left out, members or branch-months; how many of them do it all the same; and one period earlier. */
  exempt: Type.Integer(),
  doing: Type.Integer(),
  previousExempt: Nullable(Type.Integer()),
  /** Grew by a quarter or more, and by five or more: worth a question. */
  jump: Type.Boolean(),
  /** Of the members left out of P1: by records of kind (a) and (b), and because a roster alone says so. */
  reasons: Type.Object({ aged: Type.Integer(), temporary: Type.Integer(), stated: Type.Integer() }),
})
export type EffectRow = Static<typeof EffectRow>

export const Effect = Type.Object({
  indicator: Indicator,
  period: Period,
  previousPeriod: Period,
  asOf: DateText,
  rule: Nullable(Type.String()),
  whole: EffectRow,
  /** The units directly below, those with the largest share of exempt first. */
  rows: Type.Array(EffectRow),
})
export type Effect = Static<typeof Effect>

/** Why somebody is exempt: by a record of that kind, because the roster alone says so, or no longer though it says so. */
export const EXEMPT_REASONS = [...MEMBER_KINDS, 'stated', 'over'] as const
const Reason = Type.Unsafe<(typeof EXEMPT_REASONS)[number]>({ type: 'string', enum: [...EXEMPT_REASONS] })

export const DISAGREEMENTS = ['no_record', 'not_on_roster', 'other_end'] as const
const Disagreement = Type.Unsafe<(typeof DISAGREEMENTS)[number]>({ type: 'string', enum: [...DISAGREEMENTS] })

export const ExemptPeopleQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  period: Type.Optional(Period),
  reason: Type.Optional(Reason),
  disagrees: Type.Optional(Disagreement),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})
export type ExemptPeopleQuery = Static<typeof ExemptPeopleQuery>

export const ExemptPerson = Type.Object({
  unitCode: Type.String(),
  unitName: Type.String(),
  memberId: Type.String(),
  memberCode: Nullable(Type.String()),
  fullName: Type.String(),
  birthYear: Nullable(Type.Integer()),
  reason: Reason,
  validFrom: Nullable(DateText),
  validTo: Nullable(DateText),
  exemptionId: Nullable(Type.String()),
  disagrees: Nullable(Disagreement),
})
export type ExemptPerson = Static<typeof ExemptPerson>

export const ExemptPeople = Type.Object({
  unit: UnitRef,
  period: Period,
  asOf: DateText,
  byReason: Type.Array(Type.Object({ reason: Reason, count: Type.Integer() })),
  byDisagreement: Type.Array(Type.Object({ disagrees: Disagreement, count: Type.Integer() })),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(ExemptPerson),
})
export type ExemptPeople = Static<typeof ExemptPeople>
