import type { FastifyInstance } from 'fastify'
import { readCookie } from '../access/cookies.ts'
import { AppError } from '../errors.ts'
import type { WorkGate } from './work-gate.ts'

/** Reads that take a second or hold a connection while a file leaves (docs/decisions/0026 has the times). */
export const HEAVY: ReadonlySet<string> = new Set([
  '/api/cards/list.xlsx',
  '/api/imports/:importId/exceptions.csv',
  '/api/reconciliation/pair',
  '/api/reconciliation/shared-phones',
  '/api/reports/:code/document.:format',
  '/api/year-end/:code/document.:format',
])
const isHeavy = (route: string) => HEAVY.has(route) || route.startsWith('/api/exports/')

const HALF_A_MINUTE = '30'

/** Heavy reads pass the gate once it is known who asks; a turn ends with the answer, or with the connection. */
export function gateHeavyWork(app: FastifyInstance, gate: WorkGate): void {
  app.addHook('preHandler', async (request, reply) => {
    const route = request.routeOptions.url?.replace(/\/$/, '')
    if (request.method !== 'GET' || route === undefined || !isHeavy(route)) return
    const leave = await gate.enter(readCookie(request, 'session') ?? request.ip).catch((error: unknown) => {
      if (error instanceof AppError) reply.header('retry-after', HALF_A_MINUTE)
      throw error
    })
    reply.raw.once('finish', leave)
    reply.raw.once('close', leave)
    // who has gone while waiting leaves nothing to close
    if (reply.raw.destroyed) leave()
  })
}
