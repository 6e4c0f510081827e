import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sql } from 'kysely'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { sha256 } from '../reports/canonical.ts'
import { DOCUMENT_MEDIA } from '../reports/document-media.ts'
import type { Print } from '../reports/render/printer.ts'
import { readSheet } from './sheet.queries.ts'
import {
  SheetFileParams,
  SheetParams,
  SheetQuery,
  YearEndAnswer,
  YearEndQuery,
  YearSheet,
} from './year-end.contract.ts'
import { readYearEnd } from './year-end.queries.ts'

const PEOPLE = { right: 'see_people' } as const

/** `/api/year-end`: the evidence on each committee for the meetings that classify them at the end of a year. */
export const yearEndRoutes =
  (whole: Database, print: Print): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { ...PEOPLE, kept: true }, schema: { querystring: YearEndQuery, response: { 200: YearEndAnswer } } },
      async ({ database, scope, query }) => readYearEnd(database, scope, query),
    )

    app.get(
      '/:code',
      {
        config: { ...PEOPLE, kept: true },
        schema: { params: SheetParams, querystring: SheetQuery, response: { 200: YearSheet } },
      },
      async ({ database, scope, params, query }) => {
        const { sheet } = await readSheet(database, scope, { code: params.code, year: query.year })
        return sheet
      },
    )

    app.get(
      '/:code/document.:format',
      {
        config: PEOPLE,
        schema: { params: SheetFileParams, querystring: SheetQuery, produces: Object.values(DOCUMENT_MEDIA) },
      },
      async (request, reply) => {
        const { database, scope, caller, params, query } = request
        const { format } = params
        const { unitId, sheet } = await readSheet(database, scope, { code: params.code, year: query.year })
        const { unit, year, document } = sheet
        const file = await print(document, format)
        const hash = sha256(file)
        await sql`
          insert into issued_file (province_id, sha256, org_unit_id, period, submission_id, format, size, issued_by)
          values (${scope.provinceId}, ${hash}, ${unitId}, ${year}, null, ${format}, ${file.length}, ${caller.username})
          on conflict do nothing`.execute(whole.db)
        await recordAct(whole.db, {
          ...{ ...by(request), act: 'report_issued', unitId },
          subjects: [{ kind: 'report', id: `${unit.code} ${year}` }],
          after: { format, period: year, sha256: hash, size: file.length },
        })
        const name = ['minh-chung', unit.code, year].join('-').replace(/[^\w.-]/g, '_')
        return reply
          .header('content-disposition', `attachment; filename="${name}.${format}"`)
          .header('cache-control', 'no-store')
          .type(DOCUMENT_MEDIA[format])
          .send(file)
      },
    )
  }
