import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { unitInScope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { maySetTarget, setTarget } from './set-target.ts'
import { SetTarget, TargetsAnswer, TargetsQuery } from './targets.contract.ts'
import { readTargets } from './targets.queries.ts'

/** `/api/targets`: what is asked of a unit, how far it is from it, and setting it. */
export const targetRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { right: 'see_figures' }, schema: { querystring: TargetsQuery, response: { 200: TargetsAnswer } } },
      async (request) => {
        const { scope, database, query, caller } = request
        const period = await choosePeriod(database.db, scope.provinceId, query.period)
        const { unitId, ...answer } = await readTargets(database, scope, query.unit, period)
        const approves = caller.held ? unitsWith('approve', caller.held) : []
        return { ...answer, maySet: await maySetTarget(database.db, scope.provinceId, unitId, approves) }
      },
    )

    app.post(
      '',
      { config: { right: 'approve' }, schema: { body: SetTarget, response: { 200: TargetsAnswer } } },
      async (request) => {
        const { scope, database, body, caller } = request
        const today = todayInVietnam()
        const { unitId, code } = await unitInScope(database.db, scope, body.unit, today)
        const approves = caller.held ? unitsWith('approve', caller.held) : []
        await inTransaction(whole, async ({ db }) => {
          await setTarget(db, scope.provinceId, unitId, body, { by: caller.username, approves, today })
          await recordAct(db, {
            ...by(request),
            act: 'target_set',
            unitId,
            subjects: [{ kind: 'unit', id: code }],
            reason: body.reason,
            after: {
              indicator: body.indicator,
              value: body.milestones.map(({ dueOn, share }) => `${dueOn}: ${Math.round(share * 10_000) / 100}%`),
              ...(body.document && { document: body.document }),
            },
          })
        })
        const period = await choosePeriod(database.db, scope.provinceId, undefined)
        return { ...(await readTargets(database, scope, body.unit, period)), maySet: true }
      },
    )
  }
