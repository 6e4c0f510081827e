import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { requireRecentSignIn } from '../access/session-limits.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { keepRetention, lastRetention, readRetention } from './retention-settings.ts'
import { RETENTION_RULES, RetentionAnswer, RetentionPlan, RetentionSettings } from './retention.contract.ts'
import { planRetention, runRetention } from './run-retention.ts'

const RIGHT = { right: 'settings' } as const

/** As the audit has them: one line a rule. */
const told = ({ daily, months }: RetentionSettings) => ({
  enabled: daily,
  value: RETENTION_RULES.map((rule) => `${rule}: ${months[rule] ?? '–'}`),
})

/** `/api/settings/retention`: how long things stay, and what would go today. */
export const retentionRoutes =
  (whole: Database, dataDir: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    const answer = async (provinceId: string): Promise<RetentionAnswer> => ({
      settings: await readRetention(whole.db, provinceId),
      plan: await planRetention(whole.db, { provinceId, day: todayInVietnam(), dataDir }),
      lastRun: await lastRetention(whole.db, provinceId),
    })

    app.get('', { config: RIGHT, schema: { response: { 200: RetentionAnswer } } }, async ({ scope }) =>
      answer(scope.provinceId),
    )

    app.put(
      '',
      { config: RIGHT, schema: { body: RetentionSettings, response: { 200: RetentionAnswer } } },
      async (request) => {
        await requireRecentSignIn(whole.db, request)
        const { provinceId } = request.scope
        await inTransaction(whole, async ({ db }) => {
          const before = await readRetention(db, provinceId)
          await keepRetention(db, provinceId, request.body, request.caller.username)
          const subjects = [{ kind: 'setting', id: 'retention' }] as const
          const said = { before: told(before), after: told(request.body) }
          await recordAct(db, { ...by(request), act: 'setting_changed', unitId: null, subjects, ...said })
        })
        return answer(provinceId)
      },
    )

    app.post('/run', { config: RIGHT, schema: { response: { 200: RetentionPlan } } }, async (request) => {
      await requireRecentSignIn(whole.db, request)
      const of = { provinceId: request.scope.provinceId, day: todayInVietnam(), dataDir }
      return runRetention(whole, of, by(request))
    })
  }
