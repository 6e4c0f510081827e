import { Type, type Static } from 'typebox'
import { Nullable } from '../shared/common.contract.ts'
import { Code, Password } from './access.contract.ts'

export const OwnAccount = Type.Object({
  username: Type.String(),
  displayName: Type.String(),
  passwordChangedAt: Type.String(),
  /** Since when in two steps; null: in one. */
  secondFactorSince: Nullable(Type.String()),
  /** Whether a role of one's own asks for two steps. */
  secondFactorAsked: Type.Boolean(),
  recoveryCodesLeft: Type.Integer(),
})
export type OwnAccount = Static<typeof OwnAccount>

export const ChangePassword = Type.Object({ current: Password, next: Type.String({ minLength: 1, maxLength: 1000 }) })

/** For the telephone's application: to type in, and as an address it understands. */
export const OfferedSecret = Type.Object({ secret: Type.String(), uri: Type.String() })
export type OfferedSecret = Static<typeof OfferedSecret>
export const ConfirmSecret = Type.Object({ code: Code })
/** Shown once. */
export const RecoveryCodes = Type.Object({ codes: Type.Array(Type.String()) })
export type RecoveryCodes = Static<typeof RecoveryCodes>

export const OwnSession = Type.Object({
  sessionId: Type.String(),
  current: Type.Boolean(),
  address: Nullable(Type.String()),
  userAgent: Nullable(Type.String()),
  since: Type.String(),
  lastSeen: Type.String(),
})
export type OwnSession = Static<typeof OwnSession>
export const OwnSessions = Type.Object({ sessions: Type.Array(OwnSession) })
export type OwnSessions = Static<typeof OwnSessions>
export const EndedSessions = Type.Object({ ended: Type.Integer() })
export type EndedSessions = Static<typeof EndedSessions>
