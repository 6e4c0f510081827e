import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { requireRecentSignIn } from '../access/session-limits.ts'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { requireKeptRows } from './erased-rows.ts'
import { Purposed } from '../privacy/purposes.contract.ts'
import { labelFile } from '../privacy/sent-file.ts'
import { needsAnother, requireAnother, requireApprover, requireSender } from './approval.ts'
import { exceptionLines } from './exceptions-file.ts'
import { listImports, readImport } from './history.queries.ts'
import { jobInScope, openJobsInScope, placeOfFile, seesWhole } from './import-place.ts'
import {
  type HeldJob,
  ImportDetail,
  ImportHistory,
  ImportJob,
  ImportParams,
  ImportStarted,
  JobParams,
  ReturnRequest,
} from './imports.contract.ts'
import type { ImportJobs } from './jobs.ts'
import { effectInScope } from './preview/effect-in-scope.ts'
import { CommitRequest, ImportPreview, ReadingChoices } from './preview/preview.contract.ts'
import { receiveUpload } from './receive-upload.ts'
import { requireMayUndo } from './undo/may-undo.ts'
import { findUndoable } from './undo/undo.queries.ts'

/** A file that makes the province is sent in before there is one. */
const SENDING = { right: 'import', withoutProvince: true } as const

/** Code of the caller's province; null before there is one. */
const provinceOf = ({ caller }: FastifyRequest): string | null => caller.province?.code ?? null

const aboutJob = ({ jobId, kind, fileName, asOf, scope }: HeldJob) => ({
  subjects: [{ kind: 'job' as const, id: jobId }],
  after: { kind, fileName, asOf, ...(scope && { scope }) },
})

/** Files sent in: what they would change, taking them in and back, and what came of each. */
export const importRoutes =
  (whole: Database, jobs: ImportJobs, uploads: string): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('', { config: SENDING, schema: { response: { 200: ImportHistory } } }, async (request) => {
      const { caller, scope, database } = request
      const imports = caller.held ? await listImports(database.db, scope) : []
      const open = await openJobsInScope(jobs, request)
      const another = await needsAnother(whole.db, request)
      return { imports, jobs: open.map((job) => ({ ...job, needsAnother: another })) }
    })

    app.post(
      '',
      { config: SENDING, schema: { consumes: ['multipart/form-data'], response: { 202: ImportStarted } } },
      async (request, reply) => {
        const { caller, scope, database } = request
        const { scope: asked, ...file } = await receiveUpload(request, uploads)
        const place = caller.held
          ? await placeOfFile(database.db, scope, { kind: file.kind, asked, day: file.asOf }).catch(async (error) => {
              await rm(file.path, { force: true })
              throw error
            })
          : { scope: asked }
        const job = jobs.add({
          ...file,
          ...place,
          province: provinceOf(request),
          by: caller.username,
          source: request.ip,
        })
        await recordAct(whole.db, {
          ...by(request),
          act: 'import_previewed',
          unitId: scope?.unitIds[0] ?? null,
          ...aboutJob(job),
        })
        return reply.code(202).send({ jobId: job.jobId })
      },
    )

    app.get(
      '/jobs/:jobId',
      { config: SENDING, schema: { params: JobParams, response: { 200: ImportJob } } },
      async (request) => ({
        ...(await jobInScope(jobs, request, request.params.jobId)),
        needsAnother: await needsAnother(whole.db, request),
      }),
    )

    app.get(
      '/jobs/:jobId/preview',
      { config: SENDING, schema: { params: JobParams, response: { 200: ImportPreview } } },
      async (request) => {
        const job = await jobInScope(jobs, request, request.params.jobId)
        const { database, scope } = request
        const preview = jobs.preview(job.jobId)
        if (await seesWhole(request, job, jobs.within(job.jobId))) return preview
        return { ...preview, effect: await effectInScope(database.db, scope, preview.effect) }
      },
    )

    app.post(
      '/jobs/:jobId/preview',
      { config: SENDING, schema: { params: JobParams, body: ReadingChoices, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const job = await jobInScope(jobs, request, request.params.jobId)
        const { jobId } = job
        await requireSender(whole.db, request, job)
        jobs.previewAgain(jobId, request.body)
        return reply.code(202).send({ jobId })
      },
    )

    app.post(
      '/jobs/:jobId/commit',
      { config: SENDING, schema: { params: JobParams, body: CommitRequest, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const job = await jobInScope(jobs, request, request.params.jobId)
        const { jobId } = job
        const { confirmed, look } = request.body
        await requireAnother(whole.db, request, job, look, jobs.within(jobId))
        jobs.commit(jobId, confirmed, { by: request.caller.username, source: request.ip })
        return reply.code(202).send({ jobId })
      },
    )

    app.post(
      '/jobs/:jobId/return',
      { config: { right: 'import' }, schema: { params: JobParams, body: ReturnRequest, response: { 200: ImportJob } } },
      async (request) => {
        const job = await jobInScope(jobs, request, request.params.jobId)
        await requireApprover(whole.db, request, job)
        const reason = request.body.reason.trim()
        const returned = jobs.sendBack(job.jobId, { by: request.caller.username, reason })
        const { subjects, after } = aboutJob(job)
        await recordAct(whole.db, {
          ...by(request),
          ...{ act: 'import_returned', unitId: request.scope.unitIds[0]!, reason, subjects },
          after: { ...after, uploadedBy: job.by },
        })
        return { ...returned, needsAnother: true }
      },
    )

    app.delete(
      '/jobs/:jobId',
      { config: SENDING, schema: { params: JobParams, response: { 204: Type.Null() } } },
      async (request, reply) => {
        const job = await jobInScope(jobs, request, request.params.jobId)
        const { jobId } = job
        await jobs.drop(jobId)
        await recordAct(whole.db, {
          ...by(request),
          act: 'import_dropped',
          unitId: request.scope?.unitIds[0] ?? null,
          ...aboutJob(job),
        })
        return reply.code(204).send(null)
      },
    )

    app.get(
      '/:importId',
      { config: { right: 'import' }, schema: { params: ImportParams, response: { 200: ImportDetail } } },
      async ({ database, scope, params }) => readImport(database.db, scope, params.importId),
    )

    app.post(
      '/:importId/undo',
      { config: { right: 'import' }, schema: { params: ImportParams, response: { 202: ImportStarted } } },
      async (request, reply) => {
        const { scope, caller } = request
        const { importId } = request.params
        await requireMayUndo(request, importId)
        // what is refused at once needs no turn
        const undone = await findUndoable(whole.db, scope.provinceId, importId)
        const asked = { importId, province: provinceOf(request), by: caller.username, source: request.ip }
        await requireRecentSignIn(whole.db, request)
        const job = jobs.undo(undone, asked)
        return reply.code(202).send({ jobId: job.jobId })
      },
    )

    app.get(
      '/:importId/exceptions.csv',
      { config: { right: 'import' }, schema: { params: ImportParams, querystring: Purposed, produces: ['text/csv'] } },
      async (request, reply) => {
        const { database, scope, params } = request
        const { importId } = params
        await readImport(database.db, scope, importId)
        await requireKeptRows(database.db, scope.provinceId, [importId])
        labelFile(request, reply, ['rollcall-dong-loi', importId], 'csv')
        const { reason, purpose } = request.query
        const subjects = [{ kind: 'import' as const, id: importId }]
        await recordAct(whole.db, {
          ...by(request),
          act: 'exported',
          subjects,
          reason,
          after: { format: 'csv', value: purpose },
        })
        return reply
          .type('text/csv; charset=utf-8')
          .send(Readable.from(exceptionLines(database.db, scope.provinceId, importId)))
      },
    )
  }
