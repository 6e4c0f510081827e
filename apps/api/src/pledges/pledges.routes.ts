import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { unitInScope } from '../access/scope.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { FILE_ENDINGS, producedAs, sendTable } from '../exports/send-table.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import {
  CheckedPledges,
  CheckPledges,
  EnterPledges,
  PledgeParams,
  PledgeQuery,
  Pledges,
  WithdrawPledge,
} from './pledges.contract.ts'
import { checkPledges, enterPledges, listPledges, unitOfPledge, withdrawPledge } from './pledges.queries.ts'

const lacks = ({ matched, counted }: Pledges['rows'][number]) =>
  matched !== null && counted !== null && matched < counted

async function pledgesOf(
  { scope, database: { db } }: FastifyRequest,
  query: { unit?: string; period?: string },
): Promise<Pledges & { unitId: string }> {
  const period = await choosePeriod(db, scope.provinceId, query.period)
  const { unitId, code, name, kind } = await unitInScope(db, scope, query.unit, period.day)
  const year = Number(period.period.slice(0, 4))
  const rows = await listPledges(db, scope, unitId, year, period)
  const unit = { code, name, kind }
  return { unitId, unit, period: period.period, year, lacking: rows.filter(lacks).length, rows }
}

/** `/api/pledges`: who registered for “bốn tốt”, and who of them does not use the app in meetings. */
export const pledgeRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      {
        config: { right: 'see_figures', kept: true },
        schema: { querystring: PledgeQuery, response: { 200: Pledges } },
      },
      async (request) => pledgesOf(request, request.query),
    )

    for (const ending of FILE_ENDINGS) {
      app.get(
        `/list.${ending}`,
        { config: { right: 'export_figures' }, schema: { querystring: PledgeQuery, produces: producedAs(ending) } },
        async (request, reply) => {
          const { unit, unitId, period, year, rows } = await pledgesOf(request, request.query)
          return sendTable(whole, request, reply, ending, {
            ...{ list: 'pledges', unitId, period, words: ['bon-tot', unit.code, period], sheet: 'Bốn tốt' },
            title: `ĐƠN VỊ ĐĂNG KÝ “BỐN TỐT” NĂM ${year}`,
            lead: `${unit.name} · ${period}`,
            columns: [
              { name: 'Mã đơn vị', width: 14 },
              { name: 'Đơn vị', width: 40 },
              { name: 'Trực thuộc', width: 32 },
              { name: 'Văn bản đăng ký', width: 28 },
              { name: 'Tháng sinh hoạt khớp', width: 14 },
              { name: 'Tháng phải sinh hoạt', width: 14 },
            ],
            rows: rows.map((row) => [
              ...[row.unit.code, row.unit.name, row.parentName, row.document, row.matched, row.counted],
            ]),
          })
        },
      )
    }

    app.post(
      '/check',
      { config: { right: 'import' }, schema: { body: CheckPledges, response: { 200: CheckedPledges } } },
      async ({ scope, database, body: { year, text } }) => {
        const lines = text.split('\n').flatMap((line) => line.trim() || [])
        return { lines: await checkPledges(database.db, scope, year, lines) }
      },
    )

    app.post(
      '',
      { config: { right: 'import' }, schema: { body: EnterPledges, response: { 200: Pledges } } },
      async (request) => {
        const { scope, database, body, caller } = request
        const lines = await checkPledges(database.db, scope, body.year, body.units)
        await inTransaction(whole, async ({ db }) => {
          await enterPledges(db, scope, lines, body, caller.username)
          await recordAct(db, {
            ...{ ...by(request), act: 'pledges_entered', unitId: scope.unitIds[0]! },
            subjects: body.units.slice(0, 50).map((id) => ({ kind: 'unit', id })),
            after: { document: body.document, period: String(body.year), rows: lines.length },
          })
        })
        return pledgesOf(request, { period: String(body.year) })
      },
    )

    app.post(
      '/:pledgeId/withdraw',
      {
        config: { right: 'import' },
        schema: { params: PledgeParams, body: WithdrawPledge, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { scope, database, params, body, caller } = request
        const { unitId, code } = await unitOfPledge(database.db, scope, params.pledgeId)
        await inTransaction(whole, async ({ db }) => {
          await withdrawPledge(db, scope, params.pledgeId, body.reason, caller.username)
          await recordAct(db, {
            ...{ ...by(request), act: 'pledge_withdrawn', unitId, reason: body.reason },
            subjects: [{ kind: 'unit', id: code }],
          })
        })
        return reply.code(204).send(null)
      },
    )
  }
