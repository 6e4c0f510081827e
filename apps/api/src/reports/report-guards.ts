import type { FastifyRequest } from 'fastify'
import { liesBelow, unitInScope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { AppError } from '../errors.ts'
import { periodRef } from '../indicators/current-period.ts'

const forbidden = () => new AppError('forbidden', 'Bạn không có quyền làm việc này với báo cáo của đơn vị.')

/** The unit of a request with what is said of it; throws `unknown_unit`. */
export async function unitOf({ database, scope }: FastifyRequest, code: string, period: string) {
  const { unitId, name, kind, code: known } = await unitInScope(database.db, scope, code, periodRef(period).day)
  return { unitId, unit: { code: known, name, kind } }
}

/** Whether the caller writes reports for the unit; `instead`: only because of a unit above it. Throws `forbidden`. */
export async function mustReport({ database, scope, caller }: FastifyRequest, unitId: string) {
  const reports = caller.held ? unitsWith('report', caller.held) : []
  if (!(await liesBelow(database.db, scope.provinceId, unitId, reports))) throw forbidden()
  return { instead: !reports.includes(unitId) }
}

/** Who decides stands above the unit; on the province's own report the province itself does. Throws `forbidden`. */
export async function mustDecide({ database, scope, caller }: FastifyRequest, unitId: string, root: boolean) {
  const approves = (caller.held ? unitsWith('approve', caller.held) : []).filter((id) => root || id !== unitId)
  if (!(await liesBelow(database.db, scope.provinceId, unitId, approves))) throw forbidden()
}
