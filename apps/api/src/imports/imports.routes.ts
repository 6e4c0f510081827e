import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { scopeOf } from '../access/caller.ts'
import type { Database } from '../database/connect.ts'
import { exceptionLines } from './exceptions-file.ts'
import { listImports, readImport } from './history.queries.ts'
import { ImportDetail, ImportHistory, ImportJob, ImportParams, ImportStarted, JobParams } from './imports.contract.ts'
import type { ImportJobs } from './jobs.ts'
import { CommitRequest, ImportPreview, ReadingChoices } from './preview/preview.contract.ts'
import { receiveUpload } from './receive-upload.ts'
import { findUndoable } from './undo/undo.queries.ts'

/** Code of the caller's province; null before there is one. */
const provinceOf = ({ caller }: FastifyRequest): string | null => caller.province?.code ?? null

export const importRoutes =
  (database: Database, jobs: ImportJobs, uploads: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db } = database

    app.get('', { schema: { response: { 200: ImportHistory } } }, async (request) => {
      const { scope } = request.caller
      return { imports: scope ? await listImports(db, scope) : [], jobs: jobs.open(provinceOf(request)) }
    })

    app.post(
      '',
      { schema: { consumes: ['multipart/form-data'], response: { 202: ImportStarted } } },
      async (request, reply) => {
        const upload = await receiveUpload(request, uploads)
        const job = jobs.add({ ...upload, province: provinceOf(request), by: request.caller.username })
        return reply.code(202).send({ jobId: job.jobId })
      },
    )

    app.get('/jobs/:jobId', { schema: { params: JobParams, response: { 200: ImportJob } } }, async (request) =>
      jobs.find(request.params.jobId, provinceOf(request)),
    )

    app.get(
      '/jobs/:jobId/preview',
      { schema: { params: JobParams, response: { 200: ImportPreview } } },
      async (request) => {
        const { jobId } = jobs.find(request.params.jobId, provinceOf(request))
        return jobs.preview(jobId)
      },
    )

    app.post(
      '/jobs/:jobId/preview',
      { schema: { params: JobParams, body: ReadingChoices, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const { jobId } = jobs.find(request.params.jobId, provinceOf(request))
        jobs.previewAgain(jobId, request.body)
        return reply.code(202).send({ jobId })
      },
    )

    app.post(
      '/jobs/:jobId/commit',
      { schema: { params: JobParams, body: CommitRequest, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const { jobId } = jobs.find(request.params.jobId, provinceOf(request))
        jobs.commit(jobId, request.body.confirmed)
        return reply.code(202).send({ jobId })
      },
    )

    app.delete(
      '/jobs/:jobId',
      { schema: { params: JobParams, response: { 204: Type.Null() } } },
      async (request, reply) => {
        const { jobId } = jobs.find(request.params.jobId, provinceOf(request))
        await jobs.drop(jobId)
        return reply.code(204).send(null)
      },
    )

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
        const { username: by } = request.caller
        const job = jobs.undo(undone, { importId: undone.importId, province: provinceOf(request), by })
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
