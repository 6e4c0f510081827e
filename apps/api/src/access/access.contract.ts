import { Type, type Static } from 'typebox'
import { Line, Nullable, UnitRef } from '../shared/common.contract.ts'
import { MOST_PASSWORD } from '../shared/password-rules.ts'
import { RIGHTS, ROLES, type Right, type Role } from './roles.ts'

export const Password = Type.String({ minLength: 1, maxLength: MOST_PASSWORD })
/** Six digits off the telephone, or a recovery code. */
export const Code = Line(40)

export const SignIn = Type.Object({ username: Line(100), password: Password })

const DUTIES = ['change_password', 'enrol_second_factor'] as const

/** Who is signed in and what the pages need everywhere. */
export const SessionAnswer = Type.Object({
  user: Type.Object({ username: Type.String(), displayName: Type.String() }),
  /** What the caller may do somewhere: pages and acts beyond it are not offered. */
  rights: Type.Array(Type.Unsafe<Right>({ type: 'string', enum: [...RIGHTS] })),
  /** Null in an empty database: the first thing to do is to import the units. */
  province: Nullable(Type.Object({ code: Type.String(), name: Type.String(), isSample: Type.Boolean() })),
  /** The top of what the caller may see; null with no province. */
  unit: Nullable(UnitRef),
  /** What must be done before anything else is answered. */
  duty: Nullable(Type.Unsafe<(typeof DUTIES)[number]>({ type: 'string', enum: [...DUTIES] })),
  /** Who took the second step away this last week, and when; null once there is another. */
  secondFactorReset: Nullable(Type.Object({ by: Type.String(), at: Type.String() })),
  /** Pages send it as `x-rollcall-token` with everything that is not a GET. */
  token: Type.String(),
})
export type SessionAnswer = Static<typeof SessionAnswer>

/** The password was right; a code is to come within five minutes (POST /api/session/code). */
export const StepAnswer = Type.Object({ next: Type.Literal('code') })
export const GiveCode = Type.Object({ code: Code })

/** One of the two. */
export const Reauthentication = Type.Object({ password: Type.Optional(Password), code: Type.Optional(Code) })

/** However busy, after this many hours one signs in again. */
export const ABSOLUTE_HOURS = 12
/** How long a session may rest. */
export const IDLE_MINUTES = { least: 5, most: 720 } as const

/** How the users of a province sign in. */
export const SignInSettings = Type.Object({
  /** Who holds one of these signs in in two steps. */
  secondFactorRoles: Type.Array(Type.Unsafe<Role>({ type: 'string', enum: [...ROLES] }), {
    maxItems: ROLES.length,
    uniqueItems: true,
  }),
  idleMinutes: Type.Integer({ minimum: IDLE_MINUTES.least, maximum: IDLE_MINUTES.most }),
})
export type SignInSettings = Static<typeof SignInSettings>
