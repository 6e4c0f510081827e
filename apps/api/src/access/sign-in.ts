import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { noteRefusal, noteSignIn } from './note-sign-in.ts'
import { clearCookie, readCookie, setCookie } from './cookies.ts'
import { isFromBrowser } from './foreign-requests.ts'
import { rememberDevice } from './known-devices.queries.ts'
import { findUser, renewHash } from './passwords.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { secondFactorSince, takeCode } from './second-factor.queries.ts'
import type { Sessions } from './sessions.ts'
import { codeBuckets, passwordBuckets, tryOnce } from './sign-in-buckets.ts'
import { beginStep, endStep, findStep } from './sign-in-steps.queries.ts'
import type { Throttle } from './throttle.ts'
import { newToken } from './tokens.ts'

export interface SignInParts {
  database: Database
  sessions: Sessions
  throttle: Throttle
}

// Browsers keep no cookie longer.
const DEVICE_DAYS = 400

/** Whether this is a code of the telephone or a recovery code of the user; it is used up. */
export async function takeEitherCode({ db }: Pick<Database, 'db'>, userId: string, code: string): Promise<boolean> {
  const digits = code.replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) return takeCode(db, userId, digits, Date.now())
  return takeRecoveryCode(db, userId, code)
}

/** Opens the session of somebody who has proved who they are, in a browser that is known from now on; its token. */
async function admit(
  { database, sessions }: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
  userId: string,
) {
  const before = readCookie(request, 'session')
  if (before) await sessions.end(before)
  const from = { address: request.ip, userAgent: request.headers['user-agent'] ?? null }
  const token = await sessions.open(userId, from)
  setCookie(reply, 'session', token)
  await noteSignIn(database.db, request, userId)
  // a script keeps the one cookie that the contract speaks of
  if (!isFromBrowser(request)) return token
  const device = readCookie(request, 'device') ?? newToken()
  await rememberDevice(database.db, userId, device)
  setCookie(reply, 'device', device, DEVICE_DAYS)
  return token
}

/** The first step: the token of a session, or null when a code is still to come. Throws `wrong_credentials`. */
export async function givePassword(
  parts: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { username, password }: { username: string; password: string },
): Promise<string | null> {
  const { db } = parts.database
  const buckets = await passwordBuckets(db, request, username)
  const user = await tryOnce(parts.throttle, buckets, () => findUser(db, username, password))
  if (!user) {
    await noteRefusal(db, request, username, 'password')
    throw new AppError('wrong_credentials', 'Tên đăng nhập hoặc mật khẩu không đúng.')
  }
  await renewHash(db, user, password)
  if (!(await secondFactorSince(db, user.userId))) return admit(parts, request, reply, user.userId)
  setCookie(reply, 'step', await beginStep(db, user.userId))
  return null
}

/** The second step: the token of a session. Throws `unauthenticated` when the first is too long ago, `wrong_code`. */
export async function giveCode(parts: SignInParts, request: FastifyRequest, reply: FastifyReply, code: string) {
  const { db } = parts.database
  const step = readCookie(request, 'step')
  const user = await findStep(db, step)
  if (!step || !user) {
    throw new AppError('unauthenticated', 'Đã quá 5 phút từ lúc nhập mật khẩu. Nhập lại tên đăng nhập và mật khẩu.')
  }
  const right = await tryOnce(parts.throttle, await codeBuckets(db, request, user), async () =>
    (await takeEitherCode(parts.database, user.userId, code)) ? user : null,
  )
  if (!right) {
    await noteRefusal(db, request, user.username, 'code')
    throw new AppError(
      'wrong_code',
      'Mã không đúng hoặc đã dùng rồi. Chờ mã mới trên điện thoại, hoặc dùng một mã dự phòng.',
    )
  }
  clearCookie(reply, 'step')
  if (!(await endStep(db, step))) throw new AppError('unauthenticated', 'Mã này vừa được dùng. Đăng nhập lại.')
  return admit(parts, request, reply, user.userId)
}
