import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import { scopeOf } from '../access/caller.ts'
import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { exceptionLines } from './exceptions-file.ts'
import { listImports, readImport } from './history.queries.ts'
import { ImportDetail, ImportHistory, ImportJob, ImportParams, ImportStarted, JobParams } from './imports.contract.ts'
import type { ImportJobs } from './jobs.ts'
import { receiveUpload } from './receive-upload.ts'
import { findUndoable } from './undo/undo.queries.ts'

export const importRoutes =
  (database: Database, jobs: ImportJobs, uploads: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db } = database

    app.get('', { schema: { response: { 200: ImportHistory } } }, async (request) => {
      const { scope } = request.caller
      return { imports: scope ? await listImports(db, scope) : [], jobs: jobs.running() }
    })

    app.post(
      '',
      { schema: { consumes: ['multipart/form-data'], response: { 202: ImportStarted } } },
      async (request, reply) => {
        const upload = await receiveUpload(request, uploads)
        const province = request.caller.province?.code ?? null
        const job = jobs.add({ ...upload, province, mapping: {}, dryRun: false, by: request.caller.username })
        return reply.code(202).send({ jobId: job.jobId })
      },
    )

    app.get('/jobs/:jobId', { schema: { params: JobParams, response: { 200: ImportJob } } }, async (request) => {
      const job = jobs.find(request.params.jobId)
      if (!job) throw new AppError('not_found', 'Không còn lần nhập này trong bộ nhớ. Xem lịch sử nhập.')
      return job
    })

    app.get('/:importId', { schema: { params: ImportParams, response: { 200: ImportDetail } } }, async (request) =>
      readImport(db, scopeOf(request), request.params.importId),
    )

    app.post(
      '/:importId/undo',
      { schema: { params: ImportParams, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const { provinceId } = scopeOf(request)
        // what is refused at once needs no turn
        const undone = await findUndoable(db, provinceId, request.params.importId)
        const { username: by, province } = request.caller
        const job = jobs.undo(undone, { importId: undone.importId, province: province?.code ?? null, by })
        return reply.code(202).send({ jobId: job.jobId })
      },
    )

    app.get(
      '/:importId/exceptions.csv',
      { schema: { params: ImportParams, produces: ['text/csv'] } },
      async (request, reply) => {
        const scope = scopeOf(request)
        const { importId } = request.params
        await readImport(db, scope, importId)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="rollcall-dong-loi-${importId}.csv"`)
          .header('cache-control', 'no-store')
          .send(Readable.from(exceptionLines(db, scope.provinceId, importId)))
      },
    )
  }
