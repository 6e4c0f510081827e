import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { requireRecentSignIn } from '../access/session-limits.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { NewRule, PreviewQuery, RulePreview, RulesAnswer } from './rules.contract.ts'
import { addRule, listRules, previewRule } from './rules.queries.ts'

/** `/api/rules`: what the headline is counted on, by date; entered, never rewritten. */
export const ruleRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { right: 'see_figures' }, schema: { response: { 200: RulesAnswer } } },
      async ({ database, scope }) => listRules(database.db, scope, todayInVietnam()),
    )

    app.get(
      '/preview',
      { config: { right: 'settings' }, schema: { querystring: PreviewQuery, response: { 200: RulePreview } } },
      async ({ database, scope, query }) => {
        const today = todayInVietnam()
        const { population = 'P3', from = today } = query
        return previewRule(database.db, scope, { population, from, today })
      },
    )

    app.post(
      '',
      { config: { right: 'settings' }, schema: { body: NewRule, response: { 201: RulesAnswer } } },
      async (request, reply) => {
        const { scope, body, caller, database } = request
        await requireRecentSignIn(whole.db, request)
        const today = todayInVietnam()
        await inTransaction(whole, async ({ db }) => {
          const { countsFrom, before } = await addRule(db, scope, body, { by: caller.username, today })
          await recordAct(db, {
            ...{ ...by(request), act: 'rule_added', unitId: null },
            subjects: [{ kind: 'setting', id: 'headline_rule' }],
            reason: body.reason,
            before: { value: before },
            after: { value: body.population, document: body.document, from: countsFrom },
          })
        })
        return reply.code(201).send(await listRules(database.db, scope, today))
      },
    )
  }
