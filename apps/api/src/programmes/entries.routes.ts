import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { liesBelow, unitInScope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { DecideEntries, EntriesAnswer, EntriesQuery, SendEntries, SentEntries } from './entries.contract.ts'
import { readLines } from './entries.queries.ts'
import { decideEntries, keepEntries, type PlacedEntry } from './keep-entries.ts'
import { ProgrammeParams } from './programmes.contract.ts'
import { readProgramme, unitsAsked } from './programmes.queries.ts'
import { chosenPeriod } from './programmes.routes.ts'

type Has = (unitId: string) => Promise<boolean>
const holds =
  ({ caller, database, scope }: FastifyRequest, right: 'report' | 'approve'): Has =>
  (unitId) =>
    liesBelow(database.db, scope.provinceId, unitId, caller.held ? unitsWith(right, caller.held) : [])

async function form(
  request: FastifyRequest,
  programmeId: string,
  unit: string,
  asked?: string,
): Promise<EntriesAnswer> {
  const { database, scope } = request
  // the unit first: what is not in sight is answered alike, whatever the programme
  const { unitId, code, name, kind } = await unitInScope(database.db, scope, unit, todayInVietnam())
  const programme = await readProgramme(database.db, scope, programmeId)
  const { period, day, dueOn } = await chosenPeriod(request, programme, asked)
  const units = await unitsAsked(database.db, { ...scope, unitIds: [unitId] }, programme, { period, day, dueOn })
  return {
    ...{ programmeId, programme: programme.definition.name, unit: { code, name, kind }, period, dueOn },
    leftOut: programme.definition.leftOut,
    asked: units.some((each) => each.unit.code === code),
    mayEnter: await holds(request, 'report')(unitId),
    mayDecide: programme.definition.approved && (await holds(request, 'approve')(unitId)),
    lines: await readLines(database.db, scope, programme, { unitId, period }),
  }
}

/** `/api/programmes/:programmeId/entries`: what units say of themselves, and the level above agreeing to it. */
export const entryRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/:programmeId/entries',
      {
        config: { right: 'see_figures' },
        schema: { params: ProgrammeParams, querystring: EntriesQuery, response: { 200: EntriesAnswer } },
      },
      async (request) => form(request, request.params.programmeId, request.query.unit, request.query.period),
    )

    app.post(
      '/:programmeId/entries',
      {
        config: { right: 'report' },
        schema: { params: ProgrammeParams, body: SendEntries, response: { 200: SentEntries } },
      },
      async (request) => {
        const { scope, database, params, body, caller } = request
        const placed: PlacedEntry[] = []
        const mayEnter = holds(request, 'report')
        for (const code of new Set(body.entries.map(({ unit }) => unit))) {
          const { unitId } = await unitInScope(database.db, scope, code, todayInVietnam())
          if (!(await mayEnter(unitId))) throw new AppError('forbidden', 'Bạn không nhập số cho đơn vị này.')
          placed.push(...body.entries.filter(({ unit }) => unit === code).map((entry) => ({ ...entry, unitId })))
        }
        const programme = await readProgramme(database.db, scope, params.programmeId)
        const entries = await inTransaction(whole, async ({ db }) => {
          const sent = await keepEntries(db, scope, programme, placed, { by: caller.username, source: 'form' })
          const kept = sent.filter(({ outcome }) => outcome === 'kept').length
          if (kept > 0) {
            await recordAct(db, {
              ...{ ...by(request), act: 'entries_kept', unitId: placed[0]!.unitId },
              subjects: [{ kind: 'programme', id: params.programmeId }],
              after: { period: placed[0]!.period, rows: kept },
            })
          }
          return sent
        })
        return { entries }
      },
    )

    app.post(
      '/:programmeId/verdicts',
      {
        config: { right: 'approve' },
        schema: { params: ProgrammeParams, body: DecideEntries, response: { 200: EntriesAnswer } },
      },
      async (request) => {
        const { scope, database, params, body, caller } = request
        const { unitId } = await unitInScope(database.db, scope, body.unit, todayInVietnam())
        const programme = await readProgramme(database.db, scope, params.programmeId)
        if (!(await holds(request, 'approve')(unitId))) {
          throw new AppError('forbidden', 'Bạn không duyệt số của đơn vị này.')
        }
        await inTransaction(whole, async ({ db }) => {
          await decideEntries(db, scope, programme, unitId, body, caller.username)
          await recordAct(db, {
            ...{ ...by(request), act: 'entries_decided', unitId },
            subjects: [{ kind: 'programme', id: params.programmeId }],
            ...(body.reason !== null && { reason: body.reason }),
            after: { period: body.period, verdict: body.verdict },
          })
        })
        return form(request, params.programmeId, body.unit, body.period)
      },
    )
  }
