import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { unitInScope } from '../access/scope.ts'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { csvPieces, withByteOrderMark } from '../exports/csv.ts'
import { xlsxBytes } from '../exports/xlsx.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { labelFile } from '../privacy/sent-file.ts'
import { effectLines, effectSheet } from './effect-file.ts'
import { Effect, EffectQuery, ExemptPeople, ExemptPeopleQuery } from './effect.contract.ts'
import { readExemptionEffect } from './effect.queries.ts'
import { pageOfExemptPeople } from './exempt-people.queries.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `/api/exemptions/effect` and the people behind it: what exempting changed, by unit. */
export const exemptionEffectRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/effect',
      {
        config: { right: 'see_figures', kept: true },
        schema: { querystring: EffectQuery, response: { 200: Effect } },
      },
      async ({ database, scope, query }) => {
        const period = await choosePeriod(database.db, scope.provinceId, query.period)
        return readExemptionEffect(database, scope, query.unit, query.indicator ?? 'installed', period)
      },
    )

    for (const ending of ['csv', 'xlsx'] as const) {
      app.get(
        `/effect.${ending}`,
        {
          config: { right: 'export_figures' },
          schema: { querystring: EffectQuery, produces: [ending === 'xlsx' ? XLSX : 'text/csv'] },
        },
        async (request, reply) => {
          const { database, scope, query } = request
          const period = await choosePeriod(database.db, scope.provinceId, query.period)
          const { indicator = 'installed' } = query
          const effect = await readExemptionEffect(database, scope, query.unit, indicator, period)
          const { unitId } = await unitInScope(database.db, scope, query.unit, period.day)
          await recordAct(whole.db, {
            ...{ ...by(request), act: 'exported', unitId },
            after: {
              export: 'exemption_effect',
              format: ending,
              rows: effect.rows.length + 1,
              period: effect.period,
              indicator,
            },
          })
          const issued = labelFile(request, reply, ['anh-huong-mien', effect.whole.unit.code, effect.period], ending)
          if (ending === 'xlsx') return reply.type(XLSX).send(xlsxBytes(effectSheet(effect, issued)))
          const lines = withByteOrderMark(csvPieces(effectLines(effect)))
          return reply.type('text/csv; charset=utf-8').send(Readable.from(lines))
        },
      )
    }

    app.get(
      '/people',
      {
        config: { right: 'see_people', kept: true },
        schema: { querystring: ExemptPeopleQuery, response: { 200: ExemptPeople } },
      },
      async ({ database: { db }, scope, query }) => {
        const period = await choosePeriod(db, scope.provinceId, query.period)
        const { unitId, code, name, kind } = await unitInScope(db, scope, query.unit, period.day)
        const people = await pageOfExemptPeople(db, scope, unitId, period.day, query)
        return { unit: { code, name, kind }, period: period.period, asOf: period.day, ...people }
      },
    )
  }
