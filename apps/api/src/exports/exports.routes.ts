import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { Indicator } from '../indicators/indicators.contract.ts'
import { Period, UnitCode } from '../shared/common.contract.ts'
import { csvPieces, withByteOrderMark } from './csv.ts'
import { EXPORTS, EXPORT_SOURCES, type ExportName } from './export-sources.ts'

/** Those that name nobody. */
const OF_FIGURES: readonly ExportName[] = ['facts', 'ranking']

const ExportQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  period: Type.Optional(Period),
  indicator: Type.Optional(Indicator),
})

/** `/api/exports/<name>.csv`: the files of `rollcall export`, for the browser. */
export const exportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  for (const name of EXPORTS) {
    app.get(
      `/${name}.csv`,
      {
        config: { right: OF_FIGURES.includes(name) ? 'export_figures' : 'export_people' },
        schema: { querystring: ExportQuery, produces: ['text/csv'] },
      },
      async (request, reply) => {
        const { unit, period, indicator } = request.query
        const source = await EXPORT_SOURCES[name](request.database, request.scope, { unit, period, indicator })
        const label = ['rollcall', name, unit, period, indicator]
          .filter(Boolean)
          .join('-')
          .replace(/[^\w.-]/g, '_')
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${label}.csv"`)
          .header('cache-control', 'no-store')
          .send(Readable.from(withByteOrderMark(csvPieces(source))))
      },
    )
  }
}
