import { open } from 'node:fs/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { unitInScope } from '../../access/scope.ts'
import { by } from '../../audit/record-act.ts'
import { periodRef } from '../../indicators/current-period.ts'
import { DOCUMENT_FORMATS } from '../document.contract.ts'
import { Archive, ArchiveParams, ArchivesAnswer, AskArchive } from './archives.contract.ts'
import { archiveGone, type Archives } from './archives.ts'
import { planArchive } from './plan-archive.ts'

/** `/api/report-archives`: every report of a quarter as one file, for who asked for it and nobody else. */
export const archiveRoutes =
  (archives: Archives): FastifyPluginAsyncTypebox =>
  async (app) => {
    const people = { right: 'see_people' } as const
    const own = (request: FastifyRequest): ArchivesAnswer => ({ archives: archives.of(by(request)) })

    app.get('', { config: people, schema: { response: { 200: ArchivesAnswer } } }, async (request) => own(request))

    app.post(
      '',
      { config: people, schema: { body: AskArchive, response: { 202: Archive } } },
      async (request, reply) => {
        const { database, scope, body } = request
        const { unit, period } = body
        const formats = DOCUMENT_FORMATS.filter((format) => body.formats.includes(format))
        const plan = await planArchive(database.db, scope, { unit, period, formats })
        return reply.code(202).send(archives.ask(plan, by(request)))
      },
    )

    app.delete(
      '/:archiveId',
      { config: people, schema: { params: ArchiveParams, response: { 200: ArchivesAnswer } } },
      async (request) => {
        await archives.drop(request.params.archiveId, by(request))
        return own(request)
      },
    )

    app.get(
      '/:archiveId/file',
      { config: people, schema: { params: ArchiveParams, produces: ['application/zip'] } },
      async (request, reply) => {
        const { database, scope, params } = request
        const { archive, path } = archives.file(params.archiveId, by(request))
        // what one was allowed to see when one asked may be out of one's scope by now
        await unitInScope(database.db, scope, archive.unit.code, periodRef(archive.period).day)
        const file = await open(path).catch((cause: unknown) => {
          throw archiveGone({ cause })
        })
        const name = `bao-cao-${archive.unit.code}-${archive.period}`.replace(/[^\w.-]/g, '_')
        return reply
          .header('content-disposition', `attachment; filename="${name}.zip"`)
          .header('content-length', archive.size)
          .header('cache-control', 'no-store')
          .type('application/zip')
          .send(file.createReadStream())
      },
    )
  }
