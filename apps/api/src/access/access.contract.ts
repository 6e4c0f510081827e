import { Type, type Static } from 'typebox'
import { Line, Nullable, UnitRef } from '../shared/common.contract.ts'
import { RIGHTS, type Right } from './roles.ts'

export const SignIn = Type.Object({
  username: Line(100),
  password: Type.String({ minLength: 1, maxLength: 200 }),
})

/** Who is signed in and what the pages need everywhere. */
export const SessionAnswer = Type.Object({
  user: Type.Object({ username: Type.String(), displayName: Type.String() }),
  /** What the caller may do somewhere: pages and acts beyond it are not offered. */
  rights: Type.Array(Type.Unsafe<Right>({ type: 'string', enum: [...RIGHTS] })),
  /** Null in an empty database: the first thing to do is to import the units. */
  province: Nullable(Type.Object({ code: Type.String(), name: Type.String(), isSample: Type.Boolean() })),
  /** The top of what the caller may see; null with no province. */
  unit: Nullable(UnitRef),
})
export type SessionAnswer = Static<typeof SessionAnswer>
