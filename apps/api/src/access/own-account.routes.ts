import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { inTransaction } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { requireCaller } from './caller.ts'
import { noteOwn } from './note-sign-in.ts'
import { readCookie, setCookie } from './cookies.ts'
import {
  ChangePassword,
  ConfirmSecret,
  EndedSessions,
  OfferedSecret,
  OwnAccount,
  OwnSessions,
  RecoveryCodes,
} from './own-account.contract.ts'
import { changePassword, renewAlone } from './change-password.ts'
import { countRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import { confirmSecret, forgetSecondFactor, offerSecret, secondFactorSince } from './second-factor.queries.ts'
import { refuseUnfinished, requireRecentSignIn } from './session-limits.ts'
import { endOtherSessions, endOwnSession, listSessions } from './session-list.queries.ts'
import { signInDemands } from './sign-in-settings.ts'
import type { SignInParts } from './sign-in.ts'
import { base32, otpauthUri } from './totp.ts'

const nothing = { 204: Type.Null() }

/** `/api/account`: one's own password, second step, recovery codes and sessions. */
export const ownAccountRoutes =
  (parts: SignInParts): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { database, sessions } = parts
    const { db } = database
    app.decorateRequest('caller')
    app.addHook('onRequest', async (request) => {
      request.caller = await requireCaller(sessions, readCookie(request, 'session'))
    })

    app.post('/password', { schema: { body: ChangePassword, response: nothing } }, async (request, reply) => {
      setCookie(reply, 'session', await changePassword(parts, request.caller, request.body))
      await noteOwn(db, request, 'password_changed', request.caller)
      sessions.forget()
      return reply.code(204).send(null)
    })

    await app.register(async (enrolling: typeof app) => {
      enrolling.addHook('preHandler', async ({ caller }) => refuseUnfinished(caller, 'enrol_second_factor'))

      enrolling.get('', { schema: { response: { 200: OwnAccount } } }, async ({ caller: { userId, held } }) => {
        const { username, displayName, changedAt } = await db
          .selectFrom('app_user')
          .select(['username', 'display_name as displayName', 'password_changed_at as changedAt'])
          .where('user_id', '=', userId)
          .executeTakeFirstOrThrow()
        return {
          ...{ username, displayName, passwordChangedAt: changedAt },
          secondFactorSince: await secondFactorSince(db, userId),
          secondFactorAsked: (await signInDemands(db, held)).secondFactor,
          recoveryCodesLeft: await countRecoveryCodes(db, userId),
        }
      })

      enrolling.post('/second-factor', { schema: { response: { 200: OfferedSecret } } }, async (request) => {
        await requireRecentSignIn(db, request)
        const secret = await offerSecret(db, request.caller.userId)
        return { secret: base32(secret), uri: otpauthUri(secret, request.caller.username) }
      })

      const confirming = { body: ConfirmSecret, response: { 200: RecoveryCodes } }
      enrolling.post('/second-factor/confirmation', { schema: confirming }, async (request, reply) => {
        await requireRecentSignIn(db, request)
        const { userId, sessionId } = request.caller
        const taken = await inTransaction(database, async (trx) => {
          const digits = request.body.code.replace(/\s/g, '')
          if (!(await confirmSecret(trx.db, userId, digits, Date.now()))) {
            throw new AppError('wrong_code', 'Mã chưa đúng. Xem lại giờ của điện thoại, chờ mã mới rồi nhập lại.')
          }
          return { codes: await makeRecoveryCodes(trx.db, userId), token: await renewAlone(trx.db, userId, sessionId) }
        })
        await noteOwn(db, request, 'totp_changed', request.caller)
        setCookie(reply, 'session', taken.token)
        sessions.forget()
        return { codes: taken.codes }
      })
    })

    await app.register(async (free: typeof app) => {
      free.addHook('preHandler', async ({ caller }) => refuseUnfinished(caller))

      free.delete('/second-factor', { schema: { response: nothing } }, async (request, reply) => {
        await requireRecentSignIn(db, request)
        const { userId, sessionId, held } = request.caller
        if ((await signInDemands(db, held)).secondFactor) {
          throw new AppError(
            'second_factor_required',
            'Vai trò của bạn phải đăng nhập hai bước, nên không tắt được. Đổi điện thoại: chọn “Cài lại trên điện thoại khác”.',
          )
        }
        const token = await inTransaction(database, async (trx) => {
          await forgetSecondFactor(trx.db, userId)
          return renewAlone(trx.db, userId, sessionId)
        })
        await noteOwn(db, request, 'totp_changed', request.caller)
        setCookie(reply, 'session', token)
        sessions.forget()
        return reply.code(204).send(null)
      })

      free.post('/recovery-codes', { schema: { response: { 200: RecoveryCodes } } }, async (request) => {
        await requireRecentSignIn(db, request)
        const { userId } = request.caller
        if (!(await secondFactorSince(db, userId))) {
          throw new AppError('not_found', 'Chưa bật đăng nhập hai bước nên chưa có mã dự phòng.')
        }
        return { codes: await inTransaction(database, (trx) => makeRecoveryCodes(trx.db, userId)) }
      })

      free.get('/sessions', { schema: { response: { 200: OwnSessions } } }, async ({ caller }) => ({
        sessions: await listSessions(db, caller.userId, caller.sessionId),
      }))

      free.delete('/sessions', { schema: { response: { 200: EndedSessions } } }, async (request) => {
        await requireRecentSignIn(db, request)
        const { caller } = request
        const ended = await endOtherSessions(db, caller.userId, caller.sessionId)
        await noteOwn(db, request, 'session_revoked', caller)
        sessions.forget()
        return { ended }
      })

      const one = { params: Type.Object({ sessionId: Type.String({ pattern: '^[0-9]{1,18}$' }) }), response: nothing }
      free.delete('/sessions/:sessionId', { schema: one }, async (request, reply) => {
        await requireRecentSignIn(db, request)
        const { caller, params } = request
        const ended = await endOwnSession(db, caller.userId, params.sessionId)
        if (!ended) throw new AppError('not_found', 'Phiên này đã kết thúc rồi.')
        await noteOwn(db, request, 'session_revoked', caller)
        sessions.forget()
        return reply.code(204).send(null)
      })
    })
  }
