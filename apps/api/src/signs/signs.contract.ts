import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, UnitRef } from '../shared/common.contract.ts'

/** What may be a sign that figures are made rather than reached; each says what was seen, none who is at fault. */
export const SIGN_TYPES = [
  'burst',
  'once_on_issue',
  'shared_phone',
  'phone_jump',
  'phone_age',
  'exempt_jump',
  'same_meetings',
  'future_meetings',
  'late_entries',
  'one_day_entries',
] as const
export type SignType = (typeof SIGN_TYPES)[number]
const TypeOfSign = Type.Unsafe<SignType>({ type: 'string', enum: [...SIGN_TYPES] })

const Share = Type.Number({ minimum: 0.01, maximum: 1 })
const Few = Type.Integer({ minimum: 1, maximum: 1000 })

/** From where on something is a sign. */
export const SignSettings = Type.Object({
  burstDays: Type.Integer({ minimum: 1, maximum: 15 }),
  burstLeast: Few,
  burstShare: Share,
  onceLeast: Few,
  onceShare: Share,
  phoneAccounts: Type.Integer({ minimum: 2, maximum: 1000 }),
  jumpLeast: Few,
  phoneJump: Share,
  exemptJump: Share,
  ageDeviations: Type.Integer({ minimum: 1, maximum: 10 }),
  sameLeast: Type.Integer({ minimum: 2, maximum: 12 }),
  lateDays: Type.Integer({ minimum: 3, maximum: 366 }),
  lateLeast: Few,
  oneDayLeast: Type.Integer({ minimum: 2, maximum: 12 }),
})
export type SignSettings = Static<typeof SignSettings>

export const SIGN_STATES = ['open', 'reviewed'] as const
export type SignState = (typeof SIGN_STATES)[number]

export const SignsQuery = Type.Object({
  type: Type.Optional(TypeOfSign),
  state: Type.Optional(Type.Unsafe<SignState>({ type: 'string', enum: [...SIGN_STATES] })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
export type SignsQuery = Static<typeof SignsQuery>

/** One sign: a branch, and the quarter, month, day or year it is about (`key`; empty: the branch as it stands). */
export const SignRef = Type.Object({
  type: TypeOfSign,
  unit: Line(64),
  key: Type.String({ maxLength: 10, pattern: '^[0-9Q-]*$' }),
})
export type SignRef = Static<typeof SignRef>

export const Sign = Type.Object({
  type: TypeOfSign,
  unit: UnitRef,
  /** What stands right above it. */
  above: Nullable(Type.String()),
  key: Type.String(),
  seenOn: DateText,
  found: Type.Integer(),
  ofAll: Type.Integer(),
  /** What would be usual. */
  expected: Nullable(Type.Number()),
  review: Nullable(
    Type.Object({
      note: Type.String(),
      by: Type.String(),
      at: Type.String(),
      /** How many were found then. */
      found: Type.Integer(),
    }),
  ),
})
export type Sign = Static<typeof Sign>

export const SignsAnswer = Type.Object({
  settings: SignSettings,
  types: Type.Array(Type.Object({ type: TypeOfSign, open: Type.Integer(), reviewed: Type.Integer() })),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  rows: Type.Array(Sign),
})
export type SignsAnswer = Static<typeof SignsAnswer>

/** What a sign rests on: people, accounts or meetings. */
export const SignRowsAnswer = Type.Object({
  sign: Sign,
  settings: SignSettings,
  people: Type.Array(
    Type.Object({
      code: Nullable(Type.String()),
      memberId: Nullable(Type.String()),
      name: Type.String(),
      on: Nullable(DateText),
      /** The last three digits, where a phone is what they have in common. */
      phone: Nullable(Type.String()),
    }),
  ),
  meetings: Type.Array(
    Type.Object({
      month: Type.String(),
      heldOn: Nullable(DateText),
      startsAt: Nullable(Type.String()),
      endsAt: Nullable(Type.String()),
      present: Nullable(Type.Integer()),
      minutesOn: Nullable(DateText),
    }),
  ),
})
export type SignRowsAnswer = Static<typeof SignRowsAnswer>

export const ReviewSign = Type.Object({ ...SignRef.properties, note: Line(500) })
export type ReviewSign = Static<typeof ReviewSign>
