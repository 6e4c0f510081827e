import { Type, type Static } from 'typebox'
import { Indicator, type IndicatorId } from '../indicators/indicators.contract.ts'
import { DateText, Line, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

const oneOf = <T extends string>(list: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...list] })

/** Why a member may be exempt (domain.md §4.1): `aged` is (a), for as long as it lasts; the others are (b), until a day. */
export const MEMBER_KINDS = ['aged', 'treatment', 'abroad', 'mobile_work', 'retiring', 'maternity'] as const
export type MemberKind = (typeof MEMBER_KINDS)[number]
export const EXEMPTION_KINDS = ['unit', ...MEMBER_KINDS] as const
export type ExemptionKind = (typeof EXEMPTION_KINDS)[number]

/** What a unit may be left out of: members are counted wherever they are. */
export const UNIT_INDICATORS = [
  'meeting_recorded',
  'meeting_matched',
  'meeting_complete',
  'branches_using',
] as const satisfies readonly IndicatorId[]

/**
 * `waiting` for who approves; `coming`, `in_force` and, within the days asked for, `ending`; `over`: its time is up and nothing
 * follows it; `ended` before its time, or followed by another record; `refused`.
 */
export const EXEMPTION_STATES = ['waiting', 'coming', 'ending', 'in_force', 'over', 'ended', 'refused'] as const
export type ExemptionState = (typeof EXEMPTION_STATES)[number]

const Id = Type.String({ pattern: '^\\d{1,18}$' })
const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 }))
export const ExemptionParams = Type.Object({ exemptionId: Id })
export const MemberParams = Type.Object({ memberId: Id })

export const Exemption = Type.Object({
  /** Null for what a file of units brought. */
  exemptionId: Nullable(Type.String()),
  kind: oneOf(EXEMPTION_KINDS),
  /** The exempt unit, or where the member stands. */
  unit: UnitRef,
  member: Nullable(Type.Object({ memberId: Type.String(), code: Nullable(Type.String()), fullName: Type.String() })),
  indicators: Type.Array(Indicator),
  validFrom: DateText,
  /** The last day; null: for as long as it lasts. */
  validTo: Nullable(DateText),
  reason: Type.String(),
  document: Nullable(Type.String()),
  state: oneOf(EXEMPTION_STATES),
  /** Days until its last one; less than 0 once it is past; null without an end. */
  daysLeft: Nullable(Type.Integer()),
  extends: Nullable(Type.String()),
  asked: Nullable(Type.Object({ by: Type.String(), on: DateText })),
  decided: Nullable(
    Type.Object({
      by: Type.String(),
      on: DateText,
      document: Nullable(Type.String()),
      reason: Nullable(Type.String()),
    }),
  ),
  ended: Nullable(Type.Object({ by: Type.String(), on: DateText, reason: Type.String() })),
  /** What the newest roster says otherwise; null where both say the same, or nothing counts. */
  disagrees: Nullable(oneOf(['not_on_roster', 'other_end'] as const)),
  /** Whether the caller may approve or refuse it, and end it before its time. */
  decidable: Type.Boolean(),
  endable: Type.Boolean(),
})
export type Exemption = Static<typeof Exemption>

export const ExemptionsQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  state: Type.Optional(oneOf(EXEMPTION_STATES)),
  /** Units alone, or members alone. */
  of: Type.Optional(oneOf(['units', 'members'] as const)),
  /** `ending` means within so many days; 30. */
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  page: Page,
})
export type ExemptionsQuery = Static<typeof ExemptionsQuery>

export const ExemptionsAnswer = Type.Object({
  unit: UnitRef,
  asOf: DateText,
  days: Type.Integer(),
  byState: Type.Array(Type.Object({ state: oneOf(EXEMPTION_STATES), count: Type.Integer() })),
  /** Members whom the newest roster calls exempt and no record does; of them whose time is up by the roster itself. */
  onRosterAlone: Type.Integer(),
  overOnRoster: Type.Integer(),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(Exemption),
})
export type ExemptionsAnswer = Static<typeof ExemptionsAnswer>

export const MemberExemptions = Type.Object({
  /** What the newest roster says; null where it does not call them exempt. */
  roster: Nullable(Type.Object({ asOf: DateText, exemptFrom: Nullable(DateText), exemptTo: Nullable(DateText) })),
  exemptions: Type.Array(Exemption),
})
export type MemberExemptions = Static<typeof MemberExemptions>

const Asked = {
  validFrom: DateText,
  validTo: Nullable(DateText),
  reason: Line(500),
  document: Line(300),
  /** The record it goes on from. */
  extends: Nullable(Id),
}
export const AskForMember = Type.Object({ memberId: Id, kind: oneOf(MEMBER_KINDS), ...Asked })
export type AskForMember = Static<typeof AskForMember>
export const AskForUnit = Type.Object({
  unit: UnitCode,
  indicators: Type.Array(oneOf(UNIT_INDICATORS), { minItems: 1, maxItems: UNIT_INDICATORS.length, uniqueItems: true }),
  ...Asked,
})
export type AskForUnit = Static<typeof AskForUnit>

export const DecideExemption = Type.Object({
  verdict: oneOf(['approved', 'refused'] as const),
  /** The document that says so; must be there when approved. */
  document: Nullable(Line(300)),
  /** Must be there for a refusal. */
  reason: Nullable(Line(500)),
})
export type DecideExemption = Static<typeof DecideExemption>

export const EndExemption = Type.Object({ lastDay: DateText, reason: Line(500) })
export type EndExemption = Static<typeof EndExemption>
