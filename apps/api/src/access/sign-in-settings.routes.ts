import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { by, recordAct } from '../audit/record-act.ts'
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
        const { provinceId } = request.scope
        const before = await readSignInSettings(db, provinceId)
        await keepSignInSettings(db, provinceId, request.body, request.caller.username)
        await recordAct(db, {
          ...{ ...by(request), act: 'setting_changed', unitId: null, subjects: [{ kind: 'setting', id: 'sign_in' }] },
          ...{ before: { value: JSON.stringify(before) }, after: { value: JSON.stringify(request.body) } },
        })
        return request.body
      },
    )
  }
