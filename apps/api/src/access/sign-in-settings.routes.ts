import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { SignInSettings } from './access.contract.ts'
import { scopeOf } from './caller.ts'
import { requireRecentSignIn } from './session-limits.ts'
import { keepSignInSettings, readSignInSettings } from './sign-in-settings.ts'

/** `/api/settings/sign-in`: how the users of the province sign in; for the machine's administrators. */
export const signInSettingsRoutes =
  ({ db }: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addHook('preHandler', async ({ caller }) => {
      const { installation_admin } = await db
        .selectFrom('app_user')
        .select('installation_admin')
        .where('user_id', '=', caller.userId)
        .executeTakeFirstOrThrow()
      if (!installation_admin) throw new AppError('not_found', 'Không có trang hoặc dữ liệu này.')
    })

    app.get('', { schema: { response: { 200: SignInSettings } } }, async (request) =>
      readSignInSettings(db, scopeOf(request).provinceId),
    )

    app.put('', { schema: { body: SignInSettings, response: { 200: SignInSettings } } }, async (request) => {
      await requireRecentSignIn(db, request)
      await keepSignInSettings(db, scopeOf(request).provinceId, request.body, request.caller.username)
      return request.body
    })
  }
