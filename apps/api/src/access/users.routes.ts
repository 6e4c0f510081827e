import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { by, recordAct, type Act } from '../audit/record-act.ts'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { rightsOf } from './caller.ts'
import { createUser, unitToGive } from './create-user.ts'
import { readablePassword } from './passwords.ts'
import { mayGive, ROLES, type Role } from './roles.ts'
import { resetSecondFactor } from './second-factor.queries.ts'
import { requireRecentSignIn } from './session-limits.ts'
import { unitInScope } from './scope.ts'
import type { Caller, Sessions } from './sessions.ts'
import {
  GrantParams,
  HandedOut,
  NewGrant,
  NewUser,
  User,
  UserAnswer,
  UserParams,
  UsersAnswer,
} from './users.contract.ts'
import { addGrant, endGrant, endUser, listUsers, readUser, replacePassword } from './users.queries.ts'

const RIGHT = { right: 'manage_users' } as const
type Change = Pick<Act, 'act' | 'before' | 'after'>
const rolesToGive = (caller: Caller): Role[] => ROLES.filter((role) => mayGive(rightsOf(caller), role))
const forbidden = (words: string) => new AppError('forbidden', words)

/** The user whom the caller may end and give a password. */
async function ownUser({ database, scope, caller }: FastifyRequest, userId: string): Promise<User> {
  const user = await readUser(database.db, scope, caller, userId)
  if (user.endedBy !== null) throw new AppError('user_conflict', 'Người dùng này đã kết thúc. Tải lại trang.')
  if (user.isMine) return user
  throw forbidden('Người này còn vai trò mà bạn không quản lý, hoặc là chính bạn. Nhờ cấp trên.')
}

/** The unit where what is done to a user is read of: that of their first grant. */
const unitOf = async ({ database, scope }: FastifyRequest, [grant]: User['grants']): Promise<string> =>
  (await unitInScope(database.db, scope, grant?.unit.code, todayInVietnam())).unitId

/** Users of the caller's units: who they are, what they may do there, and giving and ending that. */
export const userRoutes =
  (whole: Database, sessions: Sessions): FastifyPluginAsyncTypebox =>
  async (app) => {
    /** Does something to a user of the caller's, who has just proved who they are, and writes it down. */
    async function change(
      request: FastifyRequest,
      { username, grants }: User,
      act: Change,
      work: (db: Db) => Promise<void>,
    ) {
      await requireRecentSignIn(whole.db, request)
      const unitId = await unitOf(request, grants)
      await inTransaction(whole, async ({ db }) => {
        await work(db)
        await recordAct(db, { ...by(request), ...act, unitId, subjects: [{ kind: 'user', id: username }] })
      })
      await sessions.caughtUp()
    }

    app.get('', { config: RIGHT, schema: { response: { 200: UsersAnswer } } }, async ({ database, scope, caller }) => ({
      users: await listUsers(database.db, scope, caller),
      roles: rolesToGive(caller),
    }))

    app.get(
      '/:userId',
      { config: RIGHT, schema: { params: UserParams, response: { 200: UserAnswer } } },
      async ({ database, scope, caller, params: { userId } }) => ({
        user: await readUser(database.db, scope, caller, userId),
        roles: rolesToGive(caller),
      }),
    )

    app.post('', { config: RIGHT, schema: { body: NewUser, response: { 201: HandedOut } } }, async (request, reply) => {
      const { scope, caller, database } = request
      const { role, unit: code, validTo, username, displayName } = request.body
      const unit = await unitToGive(request, code, role)
      const password = readablePassword()
      const given = { provinceId: scope.provinceId, role, unit, validTo, by: caller.username }
      await requireRecentSignIn(whole.db, request)
      const user = { ...given, username, displayName, password, handedOut: true }
      const { userId } = await createUser(whole, by(request), user)
      return reply.code(201).send({ user: await readUser(database.db, scope, caller, userId), password })
    })

    app.post(
      '/:userId/grants',
      { config: RIGHT, schema: { params: UserParams, body: NewGrant, response: { 200: User } } },
      async (request) => {
        const { scope, caller, database } = request
        const { role, unit: code, validTo } = request.body
        const { userId, endedBy, username } = await readUser(database.db, scope, caller, request.params.userId)
        if (userId === caller.userId) throw forbidden('Không ai tự cấp vai trò cho mình. Nhờ người quản trị khác.')
        if (endedBy !== null) throw forbidden('Người dùng này đã kết thúc. Thêm người dùng mới.')
        const unit = await unitToGive(request, code, role)
        await requireRecentSignIn(whole.db, request)
        await inTransaction(whole, async ({ db }) => {
          await addGrant(db, { provinceId: scope.provinceId, userId, role, unit, validTo, by: caller.username })
          const subjects = [{ kind: 'user' as const, id: username }]
          const after = { role, unit: code, ...(validTo && { to: validTo }) }
          await recordAct(db, { ...by(request), act: 'granted', unitId: unit.unitId, subjects, after })
        })
        await sessions.caughtUp()
        return readUser(database.db, scope, caller, userId)
      },
    )

    app.delete(
      '/:userId/grants/:grantId',
      { config: RIGHT, schema: { params: GrantParams, response: { 200: User } } },
      async (request) => {
        const { scope, caller, database } = request
        const { userId, grantId } = request.params
        const { grants, username } = await readUser(database.db, scope, caller, userId)
        const grant = grants.find((one) => one.grantId === grantId)
        if (!grant) throw new AppError('not_found', 'Không có vai trò này, hoặc nằm ngoài phạm vi của bạn.')
        if (!grant.isMine) throw forbidden('Vai trò này do cấp trên cấp, hoặc là của chính bạn. Nhờ cấp trên.')
        await requireRecentSignIn(whole.db, request)
        const unit = await unitInScope(database.db, scope, grant.unit.code, todayInVietnam())
        await inTransaction(whole, async ({ db }) => {
          await endGrant(db, scope.provinceId, grantId, caller.username)
          const subjects = [{ kind: 'user' as const, id: username }]
          const before = { role: grant.role, unit: grant.unit.code }
          await recordAct(db, { ...by(request), act: 'grant_ended', unitId: unit.unitId, subjects, before })
        })
        await sessions.caughtUp()
        return readUser(database.db, scope, caller, userId)
      },
    )

    app.post(
      '/:userId/password',
      { config: RIGHT, schema: { params: UserParams, response: { 200: HandedOut } } },
      async (request) => {
        const user = await ownUser(request, request.params.userId)
        const password = readablePassword()
        await change(request, user, { act: 'password_changed' }, (db) => replacePassword(db, user.userId, password))
        return { user: await ownUser(request, user.userId), password }
      },
    )

    app.delete(
      '/:userId/second-factor',
      { config: RIGHT, schema: { params: UserParams, response: { 200: User } } },
      async (request) => {
        const user = await ownUser(request, request.params.userId)
        if (!user.signsInTwice) {
          throw new AppError('user_conflict', 'Người này không bật đăng nhập hai bước. Tải lại trang.')
        }
        const act = { act: 'totp_changed', before: { enabled: true }, after: { enabled: false } } as const
        await change(request, user, act, (db) => resetSecondFactor(db, user.userId, request.caller.username))
        return ownUser(request, user.userId)
      },
    )

    app.post(
      '/:userId/end',
      { config: RIGHT, schema: { params: UserParams, response: { 200: User } } },
      async (request) => {
        const { scope, caller, database } = request
        const user = await ownUser(request, request.params.userId)
        const act = { act: 'user_ended', before: { role: user.grants.map(({ role }) => role) } } as const
        await change(request, user, act, (db) => endUser(db, user.userId, caller.username))
        return readUser(database.db, scope, caller, user.userId)
      },
    )
  }
