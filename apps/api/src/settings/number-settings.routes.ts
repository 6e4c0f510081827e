import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { TObject } from 'typebox'
import type { Database } from '../database/connect.ts'
import { changeSetting } from './change-setting.ts'
import { readSetting, type Setting } from './province-settings.ts'

const RIGHT = { right: 'settings' } as const

/** What a province settles in numbers: read whole, written whole. */
export const numberSettingRoutes =
  <Settled extends Record<string, number | null>>(
    whole: Database,
    setting: Setting<Settled>,
    contract: TObject,
  ): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('', { config: RIGHT, schema: { response: { 200: contract } } }, async ({ scope }) =>
      readSetting(whole.db, scope.provinceId, setting),
    )

    app.put('', { config: RIGHT, schema: { body: contract, response: { 200: contract } } }, async (request) =>
      changeSetting(whole, request, setting, request.body as Settled),
    )
  }
