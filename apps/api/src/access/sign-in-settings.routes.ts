import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../database/connect.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { SignInSettings } from './access.contract.ts'
import { readSignInSettings, SIGN_IN } from './sign-in-settings.ts'

const RIGHT = { right: 'settings' } as const

/** `/api/settings/sign-in`: how the users of the province sign in. */
export const signInSettingsRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('', { config: RIGHT, schema: { response: { 200: SignInSettings } } }, async ({ scope }) =>
      readSignInSettings(whole.db, scope.provinceId),
    )

    app.put(
      '',
      { config: RIGHT, schema: { body: SignInSettings, response: { 200: SignInSettings } } },
      async (request) => changeSetting(whole, request, SIGN_IN, request.body),
    )
  }
