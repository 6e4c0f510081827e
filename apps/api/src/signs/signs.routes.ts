import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { readSetting } from '../settings/province-settings.ts'
import { rowsOfSign } from './sign-rows.queries.ts'
import { SIGNS } from './sign-settings.ts'
import { ReviewSign, SignRef, SignRowsAnswer, SignsAnswer, SignsQuery } from './signs.contract.ts'
import { listSigns, readSign } from './signs.queries.ts'

const Reviewed = Type.Object({ reviewed: Type.Boolean() })

/** `/api/signs`: what the province may want to look at before it believes a figure. */
export const signRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { right: 'settings' }, schema: { querystring: SignsQuery, response: { 200: SignsAnswer } } },
      async ({ scope, database, query }) => {
        const settings = await readSetting(database.db, scope.provinceId, SIGNS)
        return { settings, ...(await listSigns(database.db, scope, query)) }
      },
    )

    app.get(
      '/rows',
      { config: { right: 'settings' }, schema: { querystring: SignRef, response: { 200: SignRowsAnswer } } },
      async ({ scope, database, query }) => {
        const { sign, unitId } = await readSign(database.db, scope, query)
        const settings = await readSetting(database.db, scope.provinceId, SIGNS)
        const rows = await rowsOfSign(database.db, scope, sign.type, { unitId, key: sign.key, settings })
        return { sign, settings, ...rows }
      },
    )

    app.post(
      '/review',
      { config: { right: 'settings' }, schema: { body: ReviewSign, response: { 200: Reviewed } } },
      async (request) => {
        const { scope, database, body, caller } = request
        const { sign, unitId } = await readSign(database.db, scope, body)
        await inTransaction(whole, async ({ db }) => {
          const seen = { found: sign.found, note: body.note, reviewed_by: caller.username }
          await db
            .insertInto('gaming_sign_review')
            .values({
              province_id: scope.provinceId,
              type: body.type,
              org_unit_id: unitId,
              subject_key: body.key,
              ...seen,
            })
            .onConflict((conflict) =>
              conflict
                .columns(['province_id', 'type', 'org_unit_id', 'subject_key'])
                .doUpdateSet({ ...seen, reviewed_at: new Date().toISOString() }),
            )
            .execute()
          await recordAct(db, {
            ...{ ...by(request), act: 'sign_reviewed', unitId },
            subjects: [{ kind: 'unit', id: sign.unit.code }],
            ...{ reason: body.note, after: { kind: body.type, period: body.key, found: sign.found } },
          })
        })
        return { reviewed: true }
      },
    )
  }
