import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { unitInScope } from '../access/scope.ts'
import { by } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { Indicator } from '../indicators/indicators.contract.ts'
import { Period, UnitCode } from '../shared/common.contract.ts'
import { Purposed } from '../privacy/purposes.contract.ts'
import { labelFile } from '../privacy/sent-file.ts'
import { countedRows, csvPieces, withByteOrderMark } from './csv.ts'
import { EXPORTS, EXPORT_SOURCES, exportRight, namesPeople } from './export-sources.ts'
import { recordExport } from './record-export.ts'

const ExportQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  period: Type.Optional(Period),
  indicator: Type.Optional(Indicator),
})

/** Whoever takes names out says what for. */
const NamesQuery = Type.Object({ ...ExportQuery.properties, ...Purposed.properties })

/** `/api/exports/<name>.csv`: the files of `rollcall export`, for the browser. */
export const exportRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    for (const name of EXPORTS) {
      app.get(
        `/${name}.csv`,
        {
          config: { right: exportRight(name) },
          schema: { querystring: namesPeople(name) ? NamesQuery : ExportQuery, produces: ['text/csv'] },
        },
        async (request, reply) => {
          const { unit, period, indicator } = request.query
          const filter = { unit, period, indicator }
          const source = await EXPORT_SOURCES[name](request.database, request.scope, filter)
          const { rows, count } = countedRows(source.rows)
          const why = request.query as Partial<Purposed>
          const { unitId } = await unitInScope(request.database.db, request.scope, unit, todayInVietnam())
          await recordExport(whole.db, by(request), { name, unitId, filter, why })
          labelFile(request, reply, ['rollcall', name, unit, period, indicator], 'csv')
          return reply
            .type('text/csv; charset=utf-8')
            .trailer('x-rollcall-rows', async () => String(count()))
            .send(Readable.from(withByteOrderMark(csvPieces({ ...source, rows }))))
        },
      )
    }
  }
