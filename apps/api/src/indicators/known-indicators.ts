import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'
import { INDICATORS } from './indicators.contract.ts'

const SHIPPED: ReadonlySet<string> = new Set(INDICATORS)

/** What a query or a body names as an indicator. */
function named(part: unknown): string[] {
  const value = typeof part === 'object' && part !== null && 'indicator' in part ? part.indicator : null
  return typeof value === 'string' ? [value] : []
}

/** Answers `invalid_request` where a request names an indicator that neither every province has nor one of the caller's programmes. */
export function refuseUnknownIndicators(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    const asked = [...named(request.query), ...named(request.body)].filter((id) => !SHIPPED.has(id))
    if (asked.length === 0 || !request.caller.held) return
    const known = await request.database.db
      .selectFrom('indicator')
      .select('indicator_id')
      .where('indicator_id', 'in', asked)
      .where('of_province', '=', request.caller.held.provinceId)
      .execute()
    if (known.length === new Set(asked).size) return
    throw new AppError('invalid_request', 'Không có chỉ tiêu này. Chọn một chỉ tiêu trong danh sách.')
  })
}
