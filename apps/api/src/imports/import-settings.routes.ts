import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../database/connect.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { IMPORTS, readImportSettings } from './import-settings.ts'
import { ImportSettings } from './imports.contract.ts'

const RIGHT = { right: 'settings' } as const

/** `/api/settings/imports`: how files come into the province. */
export const importSettingsRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('', { config: RIGHT, schema: { response: { 200: ImportSettings } } }, async ({ scope }) =>
      readImportSettings(whole.db, scope.provinceId),
    )

    app.put(
      '',
      { config: RIGHT, schema: { body: ImportSettings, response: { 200: ImportSettings } } },
      async (request) => changeSetting(whole, request, IMPORTS, request.body),
    )
  }
