import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { GiveCode, Reauthentication, SessionAnswer, SignIn, StepAnswer } from './access.contract.ts'
import { requireCaller, rightsOf, scopeFor } from './caller.ts'
import { noteOwn } from './note-sign-in.ts'
import { clearCookie, readCookie, setCookie } from './cookies.ts'
import { proveAgain } from './prove-again.ts'
import { RIGHTS } from './roles.ts'
import { unitInScope } from './scope.ts'
import { renewToken } from './session-list.queries.ts'
import type { Caller } from './sessions.ts'
import { giveCode, givePassword, type SignInParts } from './sign-in.ts'
import { pageToken } from './tokens.ts'

async function answer({ db }: Database, caller: Caller, token: string): Promise<SessionAnswer> {
  const { username, displayName, province, held, duty, secondFactorReset } = caller
  const unit = held ? await unitInScope(db, scopeFor(caller, 'see_figures'), undefined, todayInVietnam()) : null
  return {
    user: { username, displayName },
    rights: held ? rightsOf(caller) : [...RIGHTS],
    province: province && { code: province.code, name: province.name, isSample: province.isSample },
    unit: unit && { code: unit.code, name: unit.name, kind: unit.kind },
    duty,
    secondFactorReset,
    token: pageToken(token),
  }
}

/** `/api/session`: sign in by password and code, who am I, prove it again, sign out. */
export const accessRoutes =
  (parts: SignInParts): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { database, sessions } = parts
    const answerFor = async (token: string) => answer(database, await requireCaller(sessions, token), token)

    const signingIn = { body: SignIn, response: { 200: SessionAnswer, 202: StepAnswer } }
    app.post('', { schema: signingIn }, async (request, reply) => {
      const token = await givePassword(parts, request, reply, request.body)
      return token ? answerFor(token) : reply.code(202).send({ next: 'code' })
    })

    app.post('/code', { schema: { body: GiveCode, response: { 200: SessionAnswer } } }, async (request, reply) =>
      answerFor(await giveCode(parts, request, reply, request.body.code)),
    )

    app.get('', { schema: { response: { 200: SessionAnswer } } }, async (request) => {
      const token = readCookie(request, 'session')
      return answer(database, await requireCaller(sessions, token), token!)
    })

    const again = { body: Reauthentication, response: { 204: Type.Null() } }
    // before the body is looked at
    const onRequest = async (request: FastifyRequest) => {
      await requireCaller(sessions, readCookie(request, 'session'))
    }
    app.post('/reauthentication', { schema: again, onRequest }, async (request, reply) => {
      const caller = await requireCaller(sessions, readCookie(request, 'session'))
      if (!(await proveAgain(parts, caller, request.body))) {
        throw new AppError('wrong_credentials', 'Mật khẩu hoặc mã không đúng. Kiểm tra rồi nhập lại.')
      }
      setCookie(reply, 'session', await renewToken(database.db, caller.sessionId))
      sessions.forget()
      return reply.code(204).send(null)
    })

    app.delete('', { schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
      const token = readCookie(request, 'session')
      const caller = token ? await sessions.find(token) : null
      if (caller) await noteOwn(database.db, request, 'signed_out', caller)
      if (token) await sessions.end(token)
      if (readCookie(request, 'step')) clearCookie(reply, 'step')
      return clearCookie(reply, 'session').code(204).send(null)
    })
  }
