import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { unitInScope } from '../access/scope.ts'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { Indicator } from '../indicators/indicators.contract.ts'
import { Period, UnitCode } from '../shared/common.contract.ts'
import { Purposed } from '../privacy/purposes.contract.ts'
import { labelFile } from '../privacy/sent-file.ts'
import { csvPieces, withByteOrderMark, type CsvSource } from './csv.ts'
import { EXPORTS, EXPORT_SOURCES, type ExportName } from './export-sources.ts'

/** Those that name nobody. */
const OF_FIGURES: readonly ExportName[] = ['facts', 'ranking']

const ExportQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  period: Type.Optional(Period),
  indicator: Type.Optional(Indicator),
})

/** Whoever takes names out says what for. */
const NamesQuery = Type.Object({ ...ExportQuery.properties, ...Purposed.properties })

/** Rows and, once all were sent, how many there were. */
function counted(rows: CsvSource['rows']): { rows: CsvSource['rows']; count(): number } {
  let sent = 0
  async function* each() {
    for await (const row of rows) {
      sent += 1
      yield row
    }
  }
  return { rows: each(), count: () => sent }
}

/** `/api/exports/<name>.csv`: the files of `rollcall export`, for the browser. */
export const exportRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const name of EXPORTS) {
      app.get(
        `/${name}.csv`,
        {
          config: { right: OF_FIGURES.includes(name) ? 'export_figures' : 'export_people' },
          schema: { querystring: OF_FIGURES.includes(name) ? ExportQuery : NamesQuery, produces: ['text/csv'] },
        },
        async (request, reply) => {
          const { unit, period, indicator } = request.query
          const source = await EXPORT_SOURCES[name](request.database, request.scope, { unit, period, indicator })
          const { rows, count } = counted(source.rows)
          const why = request.query as Partial<Purposed>
          const place = await unitInScope(request.database.db, request.scope, unit, todayInVietnam())
          await recordAct(whole.db, {
            ...{ ...by(request), act: 'exported', unitId: place.unitId, subjects: [{ kind: 'export', id: name }] },
            reason: why.reason ?? null,
            after: {
              format: 'csv',
              ...(period && { period }),
              ...(indicator && { indicator }),
              ...(why.purpose && { value: why.purpose }),
            },
          })
          labelFile(request, reply, ['rollcall', name, unit, period, indicator], 'csv')
          return reply
            .type('text/csv; charset=utf-8')
            .trailer('x-rollcall-rows', async () => String(count()))
            .send(Readable.from(withByteOrderMark(csvPieces({ ...source, rows }))))
        },
      )
    }
  }
