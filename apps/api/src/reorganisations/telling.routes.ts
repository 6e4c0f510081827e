import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { csvLine } from '../exports/csv.ts'
import { placeOfFile } from '../imports/import-place.ts'
import { ImportStarted } from '../imports/imports.contract.ts'
import type { ImportJobs } from '../imports/jobs.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { DateText, UnitCode } from '../shared/common.contract.ts'
import { requireRealDay } from '../shared/required-day.ts'
import { readKnown, readStanding } from './standing.queries.ts'
import { rowsOfEvent, type UnitRow } from './told-rows.ts'
import { StandingAnswer, TellEvent } from './telling.contract.ts'

const COLUMNS: (keyof UnitRow)[] = [
  ...(['code', 'parent_code', 'name', 'kind', 'armed_forces', 'valid_from', 'valid_to'] as const),
  ...(['successor_codes', 'document_no', 'document_on'] as const),
]

/** The units file that tells of an event, as a clerk would have sent it in. */
export const fileOfRows = (rows: readonly UnitRow[]): string =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))].map((cells) => csvLine(cells)).join('')

const KIND_WORDS: Record<TellEvent['kind'], string> = {
  absorb: 'Sáp nhập',
  merge: 'Hợp nhất',
  split: 'Chia tách',
  transfer: 'Chuyển',
  rename: 'Đổi tên',
  dissolve: 'Giải thể',
  found: 'Thành lập',
}

/** `/api/reorganisations`: an event told on a form becomes a units file that goes the way of every file. */
export const tellingRoutes =
  (whole: Database, jobs: ImportJobs, uploads: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/standing/:code',
      {
        config: { right: 'import' },
        schema: {
          params: Type.Object({ code: UnitCode }),
          querystring: Type.Object({ day: Type.Optional(DateText) }),
          response: { 200: StandingAnswer },
        },
      },
      async ({ scope, database, params, query }) => {
        requireRealDay(query.day)
        return readStanding(database.db, scope, params.code, query.day ?? todayInVietnam())
      },
    )

    app.post(
      '',
      { config: { right: 'import' }, schema: { body: TellEvent, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const { scope, database, caller, body } = request
        requireRealDay(body.day)
        requireRealDay(body.documentOn ?? undefined)
        const place = await placeOfFile(database.db, scope, { kind: 'units', asked: null, day: body.day })
        const known = await readKnown(database.db, scope, body)
        const rows = rowsOfEvent(body, known)
        const about = known.standing.get(body.units[0] ?? '')?.name ?? body.parts[0]?.name ?? ''
        const fileName = `${KIND_WORDS[body.kind]} ${about}, ${body.day}.csv`
        await mkdir(uploads, { recursive: true, mode: 0o700 })
        const path = join(uploads, randomUUID())
        await writeFile(path, fileOfRows(rows), { mode: 0o600 })
        const file = { kind: 'units' as const, path, fileName: fileName.replace(/[\\/]/g, '-'), asOf: body.day }
        const province = caller.province?.code ?? null
        const job = jobs.add({ ...file, ...place, province, by: caller.username, source: request.ip })
        await recordAct(whole.db, {
          ...{ ...by(request), act: 'import_previewed', unitId: scope.unitIds[0] ?? null },
          subjects: [{ kind: 'job', id: job.jobId }],
          after: { kind: 'units', fileName: job.fileName, asOf: job.asOf },
        })
        return reply.code(202).send({ jobId: job.jobId })
      },
    )
  }
