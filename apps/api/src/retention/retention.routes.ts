import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { requireRecentSignIn } from '../access/session-limits.ts'
import { by } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { lastRetention, readRetention, RETENTION } from './retention-settings.ts'
import { RetentionAnswer, RetentionPlan, RetentionSettings } from './retention.contract.ts'
import { planRetention, runRetention } from './run-retention.ts'

const RIGHT = { right: 'settings' } as const

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
        await changeSetting(whole, request, RETENTION, request.body)
        return answer(request.scope.provinceId)
      },
    )

    app.post('/run', { config: RIGHT, schema: { response: { 200: RetentionPlan } } }, async (request) => {
      await requireRecentSignIn(whole.db, request)
      const of = { provinceId: request.scope.provinceId, day: todayInVietnam(), dataDir }
      return runRetention(whole, of, by(request))
    })
  }
