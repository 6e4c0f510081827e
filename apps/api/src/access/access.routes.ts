import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { SessionAnswer, SignIn } from './access.contract.ts'
import { COOKIE, requireCaller, rightsOf, scopeFor } from './caller.ts'
import { findUser } from './passwords.ts'
import { RIGHTS } from './roles.ts'
import { unitInScope } from './scope.ts'
import type { Caller, Sessions } from './sessions.ts'
import { createThrottle } from './throttle.ts'

async function answer({ db }: Database, caller: Caller): Promise<SessionAnswer> {
  const { username, displayName, province, held } = caller
  const unit = held ? await unitInScope(db, scopeFor(caller, 'see_figures'), undefined, todayInVietnam()) : null
  return {
    user: { username, displayName },
    rights: held ? rightsOf(caller) : [...RIGHTS],
    province: province && { code: province.code, name: province.name, isSample: province.isSample },
    unit: unit && { code: unit.code, name: unit.name, kind: unit.kind },
  }
}

const setCookie = (reply: FastifyReply, token: string) =>
  reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: reply.request.protocol === 'https',
  })

/** `/api/session`: sign in, who am I, sign out. */
export const accessRoutes =
  (database: Database, sessions: Sessions): FastifyPluginAsyncTypebox =>
  async (app) => {
    const throttle = createThrottle({ tries: 10, perMilliseconds: 60_000 })

    app.post('', { schema: { body: SignIn, response: { 200: SessionAnswer } } }, async (request, reply) => {
      if (!throttle.allows(request.ip, Date.now())) {
        throw new AppError('too_many_attempts', 'Đăng nhập sai quá nhiều lần. Chờ một phút rồi thử lại.')
      }
      const user = await findUser(database.db, request.body.username, request.body.password)
      if (!user) {
        throttle.note(request.ip, Date.now())
        throw new AppError('wrong_credentials', 'Tên đăng nhập hoặc mật khẩu không đúng.')
      }
      const token = await sessions.open(user.userId)
      setCookie(reply, token)
      return answer(database, await requireCaller(sessions, token))
    })

    app.get('', { schema: { response: { 200: SessionAnswer } } }, async (request) =>
      answer(database, await requireCaller(sessions, request.cookies[COOKIE])),
    )

    app.delete('', { schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
      const token = request.cookies[COOKIE]
      if (token) await sessions.end(token)
      return reply.clearCookie(COOKIE, { path: '/' }).code(204).send(null)
    })
  }
