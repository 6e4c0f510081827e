import { Type, type Static } from 'typebox'
import { DateText, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'

const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 }))
const Paged = { total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() }

export const PHONE_SIDES = ['member', 'account'] as const
export type PhoneSide = (typeof PHONE_SIDES)[number]
const PhoneSideSchema = Type.Unsafe<PhoneSide>({ type: 'string', enum: [...PHONE_SIDES] })

/** `side`: only numbers that several persons of the roster, or of the accounts, have. */
export const SharedPhonesQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  side: Type.Optional(PhoneSideSchema),
  page: Page,
})

/** Somebody in activity, or an account that is not revoked, with a number that others have too. */
export const PhoneBearer = Type.Object({
  side: PhoneSideSchema,
  /** The key of the source system or of the app. */
  key: Nullable(Type.String()),
  memberId: Nullable(Type.String()),
  fullName: Type.String(),
  birthYear: Nullable(Type.Integer()),
  unitCode: Type.String(),
  unitName: Type.String(),
})
export type PhoneBearer = Static<typeof PhoneBearer>

/** Numbers that several persons of a unit's subtree have, most persons first. */
export const SharedPhones = Type.Object({
  unit: UnitRef,
  ...Paged,
  rows: Type.Array(
    Type.Object({
      phone: Type.String(),
      /** Different persons on either side. */
      members: Type.Integer(),
      accounts: Type.Integer(),
      /** The first of them. */
      bearers: Type.Array(PhoneBearer),
    }),
  ),
})
export type SharedPhones = Static<typeof SharedPhones>

/** Why somebody without an account needs none (view.no_account_reason). */
export const EXCUSES = ['exempt', 'no_smartphone', 'suspended'] as const
export type Excuse = (typeof EXCUSES)[number]
const ExcuseSchema = Type.Unsafe<Excuse>({ type: 'string', enum: [...EXCUSES] })

export const ExcusedQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  reason: Type.Optional(ExcuseSchema),
  page: Page,
})

/** Members of a unit's subtree without an account who need none: no matter to settle. */
export const Excused = Type.Object({
  unit: UnitRef,
  /** The newest roster. */
  asOf: Nullable(DateText),
  ...Paged,
  byReason: Type.Array(Type.Object({ reason: ExcuseSchema, count: Type.Integer() })),
  rows: Type.Array(
    Type.Object({
      memberId: Type.String(),
      fullName: Type.String(),
      birthYear: Nullable(Type.Integer()),
      unitCode: Type.String(),
      unitName: Type.String(),
      reason: ExcuseSchema,
      /** The last day of an exemption that ends. */
      exemptTo: Nullable(DateText),
    }),
  ),
})
export type Excused = Static<typeof Excused>
