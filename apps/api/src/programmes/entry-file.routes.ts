import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { ReadEntryFile, TakeEntryFile, TakenEntryFile } from './entry-file.contract.ts'
import { keepEntries } from './keep-entries.ts'
import { ProgrammeParams } from './programmes.contract.ts'
import { readProgramme } from './programmes.queries.ts'
import { chosenPeriod } from './programmes.routes.ts'
import { readEntryFile } from './read-entry-file.ts'
import { readEntryRows } from './take-entry-file.ts'

/** `/api/programmes/:programmeId/table` and `/lines`: a file of figures of many units, read, looked at, taken in. */
export const entryFileRoutes =
  (whole: Database, uploads: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/:programmeId/table',
      {
        config: { right: 'report' },
        schema: { consumes: ['multipart/form-data'], params: ProgrammeParams, response: { 200: ReadEntryFile } },
      },
      async (request) => {
        const { definition } = await readProgramme(request.database.db, request.scope, request.params.programmeId)
        if (!request.isMultipart()) throw new AppError('invalid_request', 'Chọn một tệp để nhập.')
        const followed = definition.indicators.filter(({ retired }) => !retired)
        return readEntryFile(await request.file(), uploads, followed)
      },
    )

    app.post(
      '/:programmeId/lines',
      {
        bodyLimit: 16 * 1024 ** 2,
        config: { right: 'report' },
        schema: { params: ProgrammeParams, body: TakeEntryFile, response: { 200: TakenEntryFile } },
      },
      async (request) => {
        const { scope, database, params, body, caller } = request
        const programme = await readProgramme(database.db, scope, params.programmeId)
        const { day } = await chosenPeriod(request, programme, body.period)
        // of units that the caller tells figures of; others are not found
        const own = { ...scope, unitIds: caller.held ? unitsWith('report', caller.held) : [] }
        const { lines, entries } = await readEntryRows(database.db, own, programme, body, {
          day,
          today: todayInVietnam(),
        })
        if (!body.commit) return { lines, figures: entries.length, kept: false }
        const wrong = lines.find(({ faults }) => faults.length > 0)
        if (wrong)
          throw new AppError(
            'programme_refused',
            `Dòng ${wrong.row + 1}: ${wrong.faults[0]} Sửa trong tệp rồi nộp lại.`,
          )
        await inTransaction(whole, async ({ db }) => {
          const sent = await keepEntries(db, own, programme, entries, { by: caller.username, source: 'file' })
          if (sent.some(({ outcome }) => outcome !== 'kept')) {
            throw new AppError(
              'programme_refused',
              'Có người vừa ghi số của một đơn vị trong tệp. Xem lại rồi nhận tệp.',
            )
          }
          await recordAct(db, {
            ...{ ...by(request), act: 'entries_kept', unitId: own.unitIds[0]! },
            subjects: [{ kind: 'programme', id: params.programmeId }],
            after: { period: body.period, rows: entries.length },
          })
        })
        return { lines, figures: entries.length, kept: true }
      },
    )
  }
