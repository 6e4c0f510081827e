import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { csvPieces, withByteOrderMark } from '../exports/csv.ts'
import { xlsxBytes } from '../exports/xlsx.ts'
import { labelFile } from '../privacy/sent-file.ts'
import { readLetter } from './letter.queries.ts'
import { praiseLines, praiseSheet } from './praise-list.ts'
import { LetterAnswer, PraiseAnswer, PraiseQuery } from './praise.contract.ts'
import { praiseAndRemind } from './praise.queries.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `/api/praise`: who is to be praised and who reminded, as far as it is certain. */
export const praiseRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      {
        config: { right: 'see_figures', kept: true },
        schema: { querystring: PraiseQuery, response: { 200: PraiseAnswer } },
      },
      async ({ database, scope, query }) => praiseAndRemind(database, scope, query),
    )

    app.get(
      '/letter',
      {
        config: { right: 'see_figures', kept: true },
        schema: { querystring: PraiseQuery, response: { 200: LetterAnswer } },
      },
      async ({ database, scope, query }) => readLetter(database, scope, query),
    )

    for (const ending of ['xlsx', 'csv'] as const) {
      app.get(
        `/list.${ending}`,
        {
          config: { right: 'export_figures' },
          schema: { querystring: PraiseQuery, produces: [ending === 'xlsx' ? XLSX : 'text/csv'] },
        },
        async (request, reply) => {
          const { database, scope, query } = request
          const answer = await praiseAndRemind(database, scope, query)
          await recordAct(whole.db, {
            ...by(request),
            act: 'exported',
            subjects: [{ kind: 'unit', id: answer.unit.code }],
            after: {
              ...{ export: 'praise', format: ending, period: answer.period, indicator: answer.indicator },
              rows: answer.praise.length + answer.remind.length,
            },
          })
          const issued = labelFile(request, reply, ['bieu-duong-nhac-nho', answer.unit.code, answer.period], ending)
          if (ending === 'xlsx') return reply.type(XLSX).send(xlsxBytes(praiseSheet(answer, issued)))
          const lines = withByteOrderMark(csvPieces(praiseLines(answer)))
          return reply.type('text/csv; charset=utf-8').send(Readable.from(lines))
        },
      )
    }
  }
