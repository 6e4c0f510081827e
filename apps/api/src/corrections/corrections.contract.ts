import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

/** What of a member somebody may say is wrong: what a roster says of them. */
export const CORRECTABLE = [
  ...(['full_name', 'date_of_birth', 'gender', 'citizen_id', 'card_no', 'profile_no', 'phone', 'branch_code'] as const),
  ...(['joined_on', 'official_on', 'membership', 'status', 'exempt_from', 'exempt_to', 'smartphone'] as const),
] as const
export type Correctable = (typeof CORRECTABLE)[number]

/**
 * Asked; approved: sent to the register's keepers, who have not said the same yet; done: the newest roster says so;
 * refused; replaced: something else was approved since.
 */
export const CORRECTION_STATES = ['asked', 'approved', 'done', 'refused', 'replaced'] as const
export type CorrectionState = (typeof CORRECTION_STATES)[number]

const oneOf = <T extends string>(list: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...list] })
const Words = (minLength: number) => Type.String({ minLength, maxLength: 500, pattern: '^\\S[^\\u0000-\\u001f]*\\S$' })

export const CorrectionParams = Type.Object({ correctionId: Type.String({ pattern: '^\\d{1,18}$' }) })
export const MemberParams = Type.Object({ memberId: Type.String({ pattern: '^\\d{1,18}$' }) })

export const AskCorrection = Type.Object({
  memberId: Type.String({ pattern: '^\\d{1,18}$' }),
  field: oneOf(CORRECTABLE),
  /** As a roster would have it. */
  right: Line(200),
  reason: Words(5),
  /** Which paper shows it, and who has seen it. */
  evidence: Words(5),
})
export type AskCorrection = Static<typeof AskCorrection>

export const DecideCorrection = Type.Object({
  verdict: oneOf(['approved', 'refused'] as const),
  /** Must be there for a refusal. */
  reason: Nullable(Words(5)),
})
export type DecideCorrection = Static<typeof DecideCorrection>

/** One correction; numbers masked. */
export const Correction = Type.Object({
  correctionId: Type.String(),
  memberId: Type.String(),
  memberCode: Nullable(Type.String()),
  fullName: Type.String(),
  unit: UnitRef,
  field: oneOf(CORRECTABLE),
  /** What the register said when it was asked, what it should say, and what it says now. */
  said: Nullable(Type.String()),
  right: Type.String(),
  saysNow: Nullable(Type.String()),
  reason: Type.String(),
  evidence: Type.String(),
  state: oneOf(CORRECTION_STATES),
  /** How many days it has waited where it stands; null where it waits for nobody. */
  days: Nullable(Type.Integer()),
  askedBy: Type.String(),
  askedAt: Type.String(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Type.String()),
  decisionReason: Nullable(Type.String()),
  /** Whether the caller may approve or refuse it. */
  decidable: Type.Boolean(),
})
export type Correction = Static<typeof Correction>

/** `open`: asked or approved. */
export const CorrectionFilter = Type.Object({
  unit: Type.Optional(UnitCode),
  state: Type.Optional(oneOf(['open', ...CORRECTION_STATES] as const)),
})
export type CorrectionFilter = Static<typeof CorrectionFilter>

export const CorrectionsQuery = Type.Object({
  ...CorrectionFilter.properties,
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
})

export const CorrectionsAnswer = Type.Object({
  unit: UnitRef,
  asOf: DateText,
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** How many stand where, below the unit, whatever is asked for. */
  byState: Type.Array(Type.Object({ state: oneOf(CORRECTION_STATES), count: Type.Integer() })),
  rows: Type.Array(Correction),
})
export type CorrectionsAnswer = Static<typeof CorrectionsAnswer>

export const MemberCorrections = Type.Object({ corrections: Type.Array(Correction) })
export type MemberCorrections = Static<typeof MemberCorrections>
