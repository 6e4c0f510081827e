import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { auditHead, headLine } from '../audit/audit-head.ts'
import { by, recorder } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { adjustReport } from './adjust-report.ts'
import { decideReport } from './decide-report.ts'
import { DifferenceAnswer, DifferenceQuery } from './difference.contract.ts'
import { readDifference } from './difference.queries.ts'
import { DOCUMENT_MEDIA } from './document-media.ts'
import { issueDocument } from './issue-document.ts'
import type { Print } from './render/printer.ts'
import { mustDecide, mustReport, unitOf } from './report-guards.ts'
import { writeText } from './report-texts.ts'
import { readReport, readState } from './report.queries.ts'
import {
  AdjustReport,
  DecideReport,
  DocumentParams,
  DocumentQuery,
  ReportAnswer,
  ReportParams,
  ReportQuery,
  ReportState,
  SubmitReport,
  SubmittedAnswer,
  VerifyAnswer,
  VerifyBody,
  WriteText,
  WrittenAnswer,
} from './reports.contract.ts'
import { fileStem } from './sealed-document.ts'
import { submitReport } from './submit-report.ts'
import { verifyCode, verifyFile } from './verify.queries.ts'

/** `/api/reports`: a unit's report of a quarter, written, sent, decided on and handed out. */
export const reportRoutes =
  (whole: Database, print: Print): FastifyPluginAsyncTypebox =>
  async (app) => {
    const people = { right: 'see_people' } as const
    const writing = { right: 'report' } as const

    app.get(
      '/:code/state',
      { config: people, schema: { params: ReportParams, querystring: ReportQuery, response: { 200: ReportState } } },
      async ({ database, scope, caller, params, query }) =>
        readState(database, scope, caller, { code: params.code, period: query.period }),
    )

    app.get(
      '/:code',
      {
        config: { ...people, kept: true },
        schema: { params: ReportParams, querystring: ReportQuery, response: { 200: ReportAnswer } },
      },
      async ({ database, scope, params, query }) =>
        readReport(database, scope, { code: params.code, period: query.period }),
    )

    app.put(
      '/:code/texts',
      { config: writing, schema: { params: ReportParams, body: WriteText, response: { 200: WrittenAnswer } } },
      async (request) => {
        const { params, body, scope, caller } = request
        const { unitId } = await unitOf(request, params.code, body.period)
        await mustReport(request, unitId)
        const of = { provinceId: scope.provinceId, unitId, period: body.period, by: caller.username }
        return { version: await inTransaction(whole, ({ db }) => writeText(db, of, body)) }
      },
    )

    app.post(
      '/:code/submit',
      { config: writing, schema: { params: ReportParams, body: SubmitReport, response: { 200: SubmittedAnswer } } },
      async (request) => {
        const { params, body, scope, caller } = request
        const { unitId, unit } = await unitOf(request, params.code, body.period)
        const { instead } = await mustReport(request, unitId)
        const insteadReason = instead ? (body.insteadReason ?? null) : null
        if (instead && insteadReason === null) {
          throw new AppError('report_refused', `Nộp thay ${unit.name} thì phải ghi lý do.`)
        }
        // told before the transaction: while that lasts nobody could write in the audit
        const head = await auditHead(whole.db, scope.provinceId)
        return inTransaction(whole, (transaction) =>
          submitReport(
            ...([whole, transaction, scope] as const),
            {
              ...{ unitId, unit, period: body.period, by: caller.username, insteadReason },
              missingReason: body.missingReason ?? null,
              auditHead: head && headLine(head),
            },
            recorder(by(request)),
          ),
        )
      },
    )

    app.post(
      '/:code/decide',
      {
        config: { right: 'approve' },
        schema: { params: ReportParams, body: DecideReport, response: { 200: ReportState } },
      },
      async (request) => {
        const { params, body, scope, caller, database } = request
        const { unitId, unit } = await unitOf(request, params.code, body.period)
        await mustDecide(request, unitId, unit.kind === 'province')
        const { period, version, step, reason = null, remarks = [] } = body
        const decision = { provinceId: scope.provinceId, unitId, unitCode: unit.code, by: caller.username }
        await inTransaction(whole, ({ db }) =>
          decideReport(db, { ...decision, ...{ period, version, step, reason, remarks } }, recorder(by(request))),
        )
        return readState(database, scope, caller, { code: unit.code, period })
      },
    )

    app.post(
      '/:code/adjustments',
      { config: writing, schema: { params: ReportParams, body: AdjustReport, response: { 200: ReportState } } },
      async (request) => {
        const { params, body, scope, caller, database } = request
        const { unitId, unit } = await unitOf(request, params.code, body.period)
        await mustReport(request, unitId)
        await inTransaction(whole, ({ db }) =>
          adjustReport(
            db,
            { provinceId: scope.provinceId, unitId, unitCode: unit.code, by: caller.username, ...body },
            recorder(by(request)),
          ),
        )
        return readState(database, scope, caller, { code: unit.code, period: body.period })
      },
    )

    app.get(
      '/:code/difference',
      {
        config: { ...people, kept: true },
        schema: { params: ReportParams, querystring: DifferenceQuery, response: { 200: DifferenceAnswer } },
      },
      async ({ database, scope, params, query }) =>
        readDifference(database, scope, { code: params.code, period: query.period, from: query.from, to: query.to }),
    )

    app.get(
      '/:code/document.:format',
      {
        config: people,
        schema: { params: DocumentParams, querystring: DocumentQuery, produces: Object.values(DOCUMENT_MEDIA) },
      },
      async (request, reply) => {
        const { params, query, scope, caller, database } = request
        const { unitId, unit } = await unitOf(request, params.code, query.period)
        const { file, version } = await issueDocument(
          ...([whole, database, scope] as const),
          {
            ...{ unitId, unit, period: query.period, version: query.version ?? null },
            ...{ format: params.format, by: caller.username },
          },
          recorder(by(request)),
          print,
        )
        const name = `${fileStem(unit, query.period, version)}.${params.format}`
        return reply
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
          .type(DOCUMENT_MEDIA[params.format])
          .send(file)
      },
    )
  }

/** `/api/verify`: whether a file, or a paper by its code, is one that was handed out. Whoever holds it may ask. */
export const verifyRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '',
      { config: { right: 'see_figures' }, schema: { body: VerifyBody, response: { 200: VerifyAnswer } } },
      async ({ body }) => ('sha256' in body ? verifyFile(whole.db, body.sha256) : verifyCode(whole.db, body.code)),
    )
  }
