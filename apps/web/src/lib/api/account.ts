import type { SessionAnswer } from '#api/access/access.contract.ts'
import type {
  EndedSessions,
  OfferedSecret,
  OwnAccount,
  OwnSessions,
  RecoveryCodes,
} from '#api/access/own-account.contract.ts'
import { request, type Fetch } from './client.ts'

const post = (body?: unknown): RequestInit => ({
  method: 'POST',
  ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
})

/** Signs in; a code may still be asked for. */
export const signIn = (username: string, password: string) =>
  request<SessionAnswer | { next: 'code' }>(fetch, '/session', {}, post({ username, password }))
export const giveCode = (code: string) => request<SessionAnswer>(fetch, '/session/code', {}, post({ code }))
/** Proves once more who one is. */
export const confirmPassword = (password: string) =>
  request<void>(fetch, '/session/reauthentication', {}, post({ password }))

export const ownAccount = (fetch: Fetch) => request<OwnAccount>(fetch, '/account')
export const ownSessions = (fetch: Fetch) => request<OwnSessions>(fetch, '/account/sessions')
export const changePassword = (current: string, next: string) =>
  request<void>(fetch, '/account/password', {}, post({ current, next }))
export const offerSecret = () => request<OfferedSecret>(fetch, '/account/second-factor', {}, post())
export const confirmSecret = (code: string) =>
  request<RecoveryCodes>(fetch, '/account/second-factor/confirmation', {}, post({ code }))
export const turnSecondFactorOff = () => request<void>(fetch, '/account/second-factor', {}, { method: 'DELETE' })
export const makeRecoveryCodes = () => request<RecoveryCodes>(fetch, '/account/recovery-codes', {}, post())
export const endSession = (sessionId: string) =>
  request<void>(fetch, `/account/sessions/${encodeURIComponent(sessionId)}`, {}, { method: 'DELETE' })
export const endOtherSessions = () => request<EndedSessions>(fetch, '/account/sessions', {}, { method: 'DELETE' })
