import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../database/connect.ts'
import { SignInSettings } from './access.contract.ts'
import { requireRecentSignIn } from './session-limits.ts'
import { keepSignInSettings, readSignInSettings } from './sign-in-settings.ts'

const RIGHT = { right: 'settings' } as const

/** `/api/settings/sign-in`: how the users of the province sign in. */
export const signInSettingsRoutes =
  ({ db }: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('', { config: RIGHT, schema: { response: { 200: SignInSettings } } }, async (request) =>
      readSignInSettings(db, request.scope.provinceId),
    )

    app.put(
      '',
      { config: RIGHT, schema: { body: SignInSettings, response: { 200: SignInSettings } } },
      async (request) => {
        await requireRecentSignIn(db, request)
        await keepSignInSettings(db, request.scope.provinceId, request.body, request.caller.username)
        return request.body
      },
    )
  }
