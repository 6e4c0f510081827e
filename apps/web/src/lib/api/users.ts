import type { HandedOut, NewGrant, NewUser, User, UserAnswer, UsersAnswer } from '#api/access/users.contract.ts'
import { act, read, type Fetch } from './client.ts'

const id = encodeURIComponent
const userPath = (userId: string) => `/users/${id(userId)}`

export const readUsers = (load: Fetch) => read<UsersAnswer>(load, '/users')
export const readUser = (load: Fetch, userId: string) => read<UserAnswer>(load, userPath(userId))
/** Makes a user, whose password is told this once. */
export const addUser = (user: NewUser) => act<HandedOut>('POST', '/users', user)
export const giveRole = (userId: string, grant: NewGrant) => act<User>('POST', `${userPath(userId)}/grants`, grant)
export const endRole = (userId: string, grantId: string) =>
  act<User>('DELETE', `${userPath(userId)}/grants/${id(grantId)}`)
export const newPassword = (userId: string) => act<HandedOut>('POST', `${userPath(userId)}/password`)
export const resetSecondFactor = (userId: string) => act<User>('DELETE', `${userPath(userId)}/second-factor`)
export const endUser = (userId: string) => act<User>('POST', `${userPath(userId)}/end`)
