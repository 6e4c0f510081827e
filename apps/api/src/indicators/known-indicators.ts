import type { FastifyInstance } from 'fastify'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { INDICATORS } from './indicators.contract.ts'

const SHIPPED: ReadonlySet<string> = new Set(INDICATORS)

/** What a query or a body names as an indicator. */
function named(part: unknown): string[] {
  const value = typeof part === 'object' && part !== null && 'indicator' in part ? part.indicator : null
  return typeof value === 'string' ? [value] : []
}

/** Whether each of these is an indicator that every province has, or one of this province's programmes. */
export async function knowsIndicators(db: Db, provinceId: string, asked: readonly string[]): Promise<boolean> {
  const own = asked.filter((id) => !SHIPPED.has(id))
  if (own.length === 0) return true
  const known = await db
    .selectFrom('indicator')
    .select('indicator_id')
    .where('indicator_id', 'in', own)
    .where('of_province', '=', provinceId)
    .execute()
  return known.length === new Set(own).size
}

/** Answers `invalid_request` where a request names an indicator that neither every province has nor one of the caller's programmes. */
export function refuseUnknownIndicators(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    const { held } = request.caller
    if (!held) return
    const asked = [...named(request.query), ...named(request.body)]
    if (await knowsIndicators(request.database.db, held.provinceId, asked)) return
    throw new AppError('invalid_request', 'Không có chỉ tiêu này. Chọn một chỉ tiêu trong danh sách.')
  })
}
