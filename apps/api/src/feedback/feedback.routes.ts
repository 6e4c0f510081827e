import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { unitInScope } from '../access/scope.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { actOnFeedback } from './act-on-feedback.ts'
import { attach, readAttachment, receiveAttachment } from './attachments.ts'
import { MEDIA_TYPE } from './attachment-type.ts'
import {
  ActOnFeedback,
  FeedbackAnswer,
  FeedbackParams,
  FeedbackQuery,
  FeedbackThread,
  FeedbackWaiting,
  FileParams,
  OpenFeedback,
  SubjectAnswer,
  SubjectQuery,
} from './feedback.contract.ts'
import { openFeedback } from './open-feedback.ts'
import { openAbout, readSubject } from './subject.queries.ts'
import { readStanding, readThread } from './thread.queries.ts'
import { countWaiting, listThreads, readerOf } from './threads.queries.ts'

/** `/api/feedback`: what units say is wrong, and what became of it. */
export const feedbackRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      { config: { right: 'see_people' }, schema: { querystring: FeedbackQuery, response: { 200: FeedbackAnswer } } },
      async (request) => {
        const { scope, query, database } = request
        const { unitId, code, name, kind } = await unitInScope(database.db, scope, query.unit, todayInVietnam())
        const listed = await listThreads(database.db, scope, unitId, query, readerOf(request))
        return { unit: { code, name, kind }, ...listed }
      },
    )

    app.get(
      '/waiting',
      { config: { right: 'see_people' }, schema: { response: { 200: FeedbackWaiting } } },
      async (request) => countWaiting(request.database.db, request.scope, readerOf(request)),
    )

    app.get(
      '/subject',
      { config: { right: 'note' }, schema: { querystring: SubjectQuery, response: { 200: SubjectAnswer } } },
      async ({ database: { db }, scope, query }) => {
        const subject = await readSubject(db, scope, query)
        return { ...subject, open: await openAbout(db, scope, subject) }
      },
    )

    app.post(
      '',
      { config: { right: 'note' }, schema: { body: OpenFeedback, response: { 201: FeedbackThread } } },
      async (request, reply) => {
        const { database, scope, body, caller } = request
        const subject = await readSubject(database.db, scope, body)
        const { unitId, unit, memberId, findingId, period, indicator, about } = subject
        const id = await inTransaction(whole, async ({ db }) => {
          const feedbackId = await openFeedback(db, scope, subject, { text: body.text, by: caller.username })
          await recordAct(db, {
            ...{ ...by(request), act: 'feedback_opened', unitId },
            subjects: [
              { kind: 'feedback', id: feedbackId },
              { kind: 'unit', id: unit.code },
              ...(memberId ? [{ kind: 'member' as const, id: memberId }] : []),
              ...(findingId ? [{ kind: 'finding' as const, id: findingId }] : []),
            ],
            after: { kind: about, period, indicator },
          })
          return feedbackId
        })
        return reply.code(201).send(await readThread(database.db, scope, id, readerOf(request)))
      },
    )

    app.get(
      '/:feedbackId',
      { config: { right: 'see_people' }, schema: { params: FeedbackParams, response: { 200: FeedbackThread } } },
      async (request) => readThread(request.database.db, request.scope, request.params.feedbackId, readerOf(request)),
    )

    app.post(
      '/:feedbackId/acts',
      {
        config: { right: 'note' },
        schema: { params: FeedbackParams, body: ActOnFeedback, response: { 200: FeedbackThread } },
      },
      async (request) => {
        const { database, scope, body, params } = request
        const { feedbackId } = params
        const reader = readerOf(request)
        const { row, unitId } = await readStanding(database.db, scope, feedbackId, reader)
        await inTransaction(whole, async ({ db }) => {
          const { act, after } = await actOnFeedback(db, scope, feedbackId, body, reader)
          await recordAct(db, { ...by(request), act, unitId, subjects: subjectsOf(feedbackId, row.memberId), after })
        })
        return readThread(database.db, scope, feedbackId, reader)
      },
    )

    app.post(
      '/:feedbackId/files',
      { config: { right: 'note' }, schema: { params: FeedbackParams, response: { 200: FeedbackThread } } },
      async (request) => {
        const { database, scope, params } = request
        const { feedbackId } = params
        const reader = readerOf(request)
        const { row, unitId } = await readStanding(database.db, scope, feedbackId, reader)
        const file = await receiveAttachment(request)
        await inTransaction(whole, async ({ db }) => {
          await attach(db, scope, feedbackId, file, reader)
          await recordAct(db, {
            ...{ ...by(request), act: 'feedback_answered', unitId, subjects: subjectsOf(feedbackId, row.memberId) },
            after: { fileName: file.fileName, size: file.content.length },
          })
        })
        return readThread(database.db, scope, feedbackId, reader)
      },
    )

    app.get(
      '/:feedbackId/files/:fileId',
      { config: { right: 'see_people' }, schema: { params: FileParams, produces: ['application/octet-stream'] } },
      async (request, reply) => {
        const { database, scope, params } = request
        const { row, unitId } = await readStanding(database.db, scope, params.feedbackId, readerOf(request))
        const file = await readAttachment(database.db, scope, params.feedbackId, params.fileId)
        await recordAct(whole.db, {
          ...{ ...by(request), act: 'feedback_file_opened', unitId },
          subjects: subjectsOf(params.feedbackId, row.memberId),
          after: { fileName: file.fileName },
        })
        // never shown as a page of ours: saved, under the name it came with
        return reply
          .header('content-disposition', `attachment; filename*=UTF-8''${inHeader(file.fileName)}`)
          .type(MEDIA_TYPE[file.type])
          .send(file.content)
      },
    )
  }

// what encodeURIComponent leaves and a header may not hold (RFC 8187)
const inHeader = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)

const subjectsOf = (feedbackId: string, memberId: string | null) => [
  { kind: 'feedback' as const, id: feedbackId },
  ...(memberId ? [{ kind: 'member' as const, id: memberId }] : []),
]
