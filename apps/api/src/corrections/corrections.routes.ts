import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { rightsOf } from '../access/caller.ts'
import { mustSee } from '../access/must-see.ts'
import { unitInScope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { csvPieces, withByteOrderMark } from '../exports/csv.ts'
import { xlsxBytes } from '../exports/xlsx.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { Purposed } from '../privacy/purposes.contract.ts'
import { labelFile } from '../privacy/sent-file.ts'
import { correctionLines, correctionSheet } from './correction-list.ts'
import {
  AskCorrection,
  Correction,
  CorrectionFilter,
  CorrectionParams,
  CorrectionsAnswer,
  CorrectionsQuery,
  DecideCorrection,
  MemberCorrections,
  MemberParams,
} from './corrections.contract.ts'
import {
  askCorrection,
  correctionsFor,
  correctionsOf,
  decideCorrection,
  listCorrections,
  readCorrection,
  type Reader,
} from './corrections.queries.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FileQuery = Type.Object({ ...CorrectionFilter.properties, ...Purposed.properties })

const readerOf = ({ caller }: FastifyRequest): Reader => ({
  by: caller.username,
  approves: caller.held ? unitsWith('approve', caller.held) : [],
  today: todayInVietnam(),
})

/** `/api/corrections`: what somebody says is wrong in the register, who agreed, and whether a roster says so by now. */
export const correctionRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      {
        config: { right: 'see_people' },
        schema: { querystring: CorrectionsQuery, response: { 200: CorrectionsAnswer } },
      },
      async (request) => {
        const { scope, query, database } = request
        const reader = readerOf(request)
        const { unitId, code, name, kind } = await unitInScope(database.db, scope, query.unit, reader.today)
        const listed = await listCorrections(
          database.db,
          scope,
          unitId,
          { state: query.state, page: query.page },
          reader,
        )
        return { unit: { code, name, kind }, asOf: reader.today, ...listed }
      },
    )

    app.get(
      '/of-member/:memberId',
      { config: { right: 'see_people' }, schema: { params: MemberParams, response: { 200: MemberCorrections } } },
      async (request) => {
        const { database, scope, params } = request
        await mustSee(database.db, 'member', [params.memberId])
        return { corrections: await correctionsOf(database.db, scope, params.memberId, readerOf(request)) }
      },
    )

    for (const ending of ['xlsx', 'csv'] as const) {
      app.get(
        `/list.${ending}`,
        {
          config: { right: 'export_people' },
          schema: { querystring: FileQuery, produces: [ending === 'xlsx' ? XLSX : 'text/csv'] },
        },
        async (request, reply) => {
          const { scope, query, database, caller } = request
          const reader = readerOf(request)
          const unit = await unitInScope(database.db, scope, query.unit, reader.today)
          const isWhole = rightsOf(caller).includes('reveal')
          const rows = await correctionsFor(database.db, scope, unit.unitId, { state: query.state, isWhole }, reader)
          await recordAct(whole.db, {
            ...by(request),
            act: 'exported',
            unitId: unit.unitId,
            reason: query.reason,
            after: { export: 'corrections', format: ending, rows: rows.length },
          })
          const issued = labelFile(request, reply, ['de-nghi-sua', unit.code, query.state], ending)
          if (ending === 'xlsx') return reply.type(XLSX).send(xlsxBytes(correctionSheet(unit.name, rows, issued)))
          const lines = withByteOrderMark(csvPieces(correctionLines(rows)))
          return reply.type('text/csv; charset=utf-8').send(Readable.from(lines))
        },
      )
    }

    app.post(
      '',
      { config: { right: 'note' }, schema: { body: AskCorrection, response: { 201: Correction } } },
      async (request, reply) => {
        const { scope, body, caller, database } = request
        await mustSee(database.db, 'member', [body.memberId])
        const id = await inTransaction(whole, async ({ db }) => {
          const correctionId = await askCorrection(db, scope, body, caller.username)
          await recordAct(db, {
            ...by(request),
            act: 'correction_asked',
            subjects: [
              { kind: 'member', id: body.memberId },
              { kind: 'correction', id: correctionId },
            ],
            reason: body.reason,
            after: { fields: [body.field] },
          })
          return correctionId
        })
        return reply.code(201).send(await readCorrection(database.db, scope, id, readerOf(request)))
      },
    )

    app.post(
      '/:correctionId/decision',
      {
        config: { right: 'approve' },
        schema: { params: CorrectionParams, body: DecideCorrection, response: { 200: Correction } },
      },
      async (request) => {
        const { scope, body, caller, database, params } = request
        const { correctionId } = params
        const reader = readerOf(request)
        await readCorrection(database.db, scope, correctionId, reader)
        await inTransaction(whole, async ({ db }) => {
          const { memberId, field } = await decideCorrection(db, scope, correctionId, body, caller.username)
          await recordAct(db, {
            ...by(request),
            act: body.verdict === 'approved' ? 'corrected' : 'correction_refused',
            subjects: [
              { kind: 'member', id: memberId },
              { kind: 'correction', id: correctionId },
            ],
            reason: body.reason,
            after: { fields: [field] },
          })
        })
        return readCorrection(database.db, scope, correctionId, reader)
      },
    )
  }
