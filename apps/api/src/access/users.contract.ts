import { Type, type Static } from 'typebox'
import { DateText, Line, Nullable, UnitCode, UnitRef } from '../shared/common.contract.ts'
import { ROLES, type Role } from './roles.ts'

const Id = Type.String({ pattern: '^\\d{1,18}$' })
const RoleName = Type.Unsafe<Role>({ type: 'string', enum: [...ROLES] })
const Day = Type.String({ format: 'date', pattern: '^(19|20)' })

export const UserParams = Type.Object({ userId: Id })
export const GrantParams = Type.Object({ userId: Id, grantId: Id })

/** A role somebody has, had or will have in a unit and all below it. */
export const UserGrant = Type.Object({
  grantId: Type.String(),
  role: RoleName,
  unit: UnitRef,
  validFrom: DateText,
  /** Null: until it is ended. */
  validTo: Nullable(DateText),
  grantedBy: Type.String(),
  endedBy: Nullable(Type.String()),
  endedOn: Nullable(DateText),
  /** Counts today: begun, not ended, and its unit stands. */
  holds: Type.Boolean(),
  /** The caller could give it, and may end it. */
  isMine: Type.Boolean(),
})
export type UserGrant = Static<typeof UserGrant>

/** A user with the grants that lie within the caller's units; of others nothing is said. */
export const User = Type.Object({
  userId: Type.String(),
  username: Type.String(),
  displayName: Type.String(),
  createdBy: Type.String(),
  endedBy: Nullable(Type.String()),
  /** Signs in in two steps. */
  signsInTwice: Type.Boolean(),
  /** The caller may give a new password, take the second step away, and end the user. */
  isMine: Type.Boolean(),
  grants: Type.Array(UserGrant),
})
export type User = Static<typeof User>

/** The roles the caller may give in some unit. */
const roles = Type.Array(RoleName)
export const UsersAnswer = Type.Object({ users: Type.Array(User), roles })
export type UsersAnswer = Static<typeof UsersAnswer>
export const UserAnswer = Type.Object({ user: User, roles })
export type UserAnswer = Static<typeof UserAnswer>

export const NewGrant = Type.Object({
  role: RoleName,
  unit: UnitCode,
  validTo: Type.Optional(Day),
})
export type NewGrant = Static<typeof NewGrant>
export const NewUser = Type.Object({ username: Line(60), displayName: Line(100), ...NewGrant.properties })
export type NewUser = Static<typeof NewUser>
/** The password is told this once; its owner changes it when signing in. */
export const HandedOut = Type.Object({ user: User, password: Type.String() })
export type HandedOut = Static<typeof HandedOut>
