import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { unitsWith } from '../access/sight.ts'
import { unitInScope } from '../access/scope.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { cardsAsOf } from '../cards/card-matters.queries.ts'
import { readSetting } from '../settings/province-settings.ts'
import { ALERTS } from './alert-settings.ts'
import { AlertsAnswer, AlertsQuery, byUrgency } from './alerts.contract.ts'
import { exemptionAlerts, findingAlerts } from './people-alerts.queries.ts'
import { targetAlerts } from './target-alerts.queries.ts'

/** `/api/alerts`: what calls for attention in a unit and right below it. */
export const alertRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '',
    {
      config: { right: 'see_figures', kept: true },
      schema: { querystring: AlertsQuery, response: { 200: AlertsAnswer } },
    },
    async ({ scope, database: { db }, query, caller }) => {
      const { provinceId } = scope
      const period = await choosePeriod(db, provinceId, query.period)
      const { unitId, code, name, kind } = await unitInScope(db, scope, query.unit, period.day)
      const settings = await readSetting(db, provinceId, ALERTS)
      const people = caller.held !== null && unitsWith('see_people', caller.held).length > 0
      const today = todayInVietnam()
      const found = await Promise.all([
        targetAlerts(db, provinceId, { unitIds: [unitId], depth: 1 }, period),
        people ? findingAlerts(db, provinceId, unitId, settings.findingDays, await cardsAsOf(db, scope, today)) : [],
        people ? exemptionAlerts(db, provinceId, unitId, today) : [],
      ])
      const alerts = found.flat().toSorted(byUrgency)
      return { unit: { code, name, kind }, period: period.period, asOf: period.day, settings, people, alerts }
    },
  )
}
