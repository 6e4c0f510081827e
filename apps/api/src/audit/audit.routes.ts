import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { unitInScope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { csvPieces, withByteOrderMark } from '../exports/csv.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { exportAudit } from './audit-export.ts'
import { auditHead } from './audit-head.ts'
import {
  AuditAnswer,
  AuditExportQuery,
  AuditHeadAnswer,
  AuditHeadQuery,
  AuditQuery,
  type AuditQuery as Query,
} from './audit.contract.ts'
import { listEvents, type AuditSight } from './audit.queries.ts'
import { requireMachineAdministrator } from './machine-chain.ts'
import { by } from './record-act.ts'

/** `/api/audit`: who did what, the head of the chain, and both as a file. */
export const auditRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    const config = { right: 'read_audit' } as const
    const sightOf = ({ caller, scope }: FastifyRequest, { chain }: Pick<Query, 'chain'>): AuditSight => {
      if (chain !== 'machine') return scope
      requireMachineAdministrator(caller)
      return null
    }
    // what belongs to no province is in nobody's sight
    const reading = ({ database }: FastifyRequest, sight: AuditSight) => (sight === null ? whole : database).db

    app.get('', { config, schema: { querystring: AuditQuery, response: { 200: AuditAnswer } } }, async (request) => {
      const { unit: code, page, ...filter } = request.query
      const sight = sightOf(request, filter)
      const unit = sight && code ? await unitInScope(request.database.db, sight, code, todayInVietnam()) : null
      // acts that concern no unit are the province's own
      const unitId = unit && unit.kind !== 'province' ? unit.unitId : undefined
      // what was done until now has its number when it is listed
      const head = await auditHead(whole.db, sight?.provinceId ?? null)
      const listed = await listEvents(reading(request, sight), sight, { ...filter, ...(unitId && { unitId }) }, page)
      return { unit: unit && { code: unit.code, name: unit.name }, ...listed, head }
    })

    app.get(
      '/head',
      { config, schema: { querystring: AuditHeadQuery, response: { 200: AuditHeadAnswer } } },
      async (request) => ({ head: await auditHead(whole.db, sightOf(request, request.query)?.provinceId ?? null) }),
    )

    app.get(
      '/export.csv',
      { config, schema: { querystring: AuditExportQuery, produces: ['text/csv'] } },
      async (request, reply) => {
        const { chain, from, to } = request.query
        const sight = sightOf(request, { chain })
        const asked = { doer: by(request), from, to }
        const { source } = await exportAudit(whole, reading(request, sight), sight, asked)
        const label = ['rollcall-nhat-ky', chain === 'machine' && 'may', from, to].filter(Boolean).join('-')
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${label}.csv"`)
          .header('cache-control', 'no-store')
          .send(Readable.from(withByteOrderMark(csvPieces(source))))
      },
    )
  }
