import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { MEDIA_TYPE } from '../feedback/attachment-type.ts'
import { receiveAttachment } from '../feedback/attachments.ts'
import { addFile, readFile, removeFile } from './report-files.ts'
import { mustReport, unitOf } from './report-guards.ts'
import { readState } from './report.queries.ts'
import { FileParams, ReportParams, ReportQuery, ReportState } from './reports.contract.ts'

/** `/api/reports/…/files`: what a unit attaches to its report. */
export const reportFileRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const people = { right: 'see_people' } as const
    const writing = { right: 'report' } as const

    app.post(
      '/:code/files',
      { config: writing, schema: { params: ReportParams, querystring: ReportQuery, response: { 200: ReportState } } },
      async (request) => {
        const { params, query, scope, caller, database } = request
        const { unitId, unit } = await unitOf(request, params.code, query.period)
        await mustReport(request, unitId)
        const file = await receiveAttachment(request)
        const of = { provinceId: scope.provinceId, unitId, period: query.period }
        await inTransaction(whole, async ({ db }) => {
          await addFile(db, of, caller.username, file)
          await recordAct(db, {
            ...{ ...by(request), act: 'report_file_added', unitId },
            subjects: [{ kind: 'report', id: `${unit.code} ${query.period}` }],
            after: { fileName: file.fileName, size: file.content.length },
          })
        })
        return readState(database, scope, caller, { code: unit.code, period: query.period })
      },
    )

    app.delete(
      '/:code/files/:file',
      { config: writing, schema: { params: FileParams, querystring: ReportQuery, response: { 200: ReportState } } },
      async (request) => {
        const { params, query, scope, caller, database } = request
        const { unitId, unit } = await unitOf(request, params.code, query.period)
        await mustReport(request, unitId)
        const of = { provinceId: scope.provinceId, unitId, period: query.period }
        await inTransaction(whole, async ({ db }) => {
          await removeFile(db, of, caller.username, params.file)
          await recordAct(db, {
            ...{ ...by(request), act: 'report_file_removed', unitId },
            subjects: [{ kind: 'report', id: `${unit.code} ${query.period}` }],
            after: { period: query.period },
          })
        })
        return readState(database, scope, caller, { code: unit.code, period: query.period })
      },
    )

    app.get(
      '/:code/files/:file',
      {
        config: people,
        schema: { params: FileParams, querystring: ReportQuery, produces: ['application/octet-stream'] },
      },
      async (request, reply) => {
        const { params, query, scope, database } = request
        const { unitId } = await unitOf(request, params.code, query.period)
        const file = await readFile(
          database.db,
          { provinceId: scope.provinceId, unitId, period: query.period },
          params.file,
        )
        return reply
          .header(
            'content-disposition',
            `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName).replace(/['()*]/g, '_')}`,
          )
          .type(MEDIA_TYPE[file.type])
          .send(file.content)
      },
    )
  }
