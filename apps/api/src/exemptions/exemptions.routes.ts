import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { mustSee } from '../access/must-see.ts'
import { unitInScope } from '../access/scope.ts'
import { unitsWith } from '../access/sight.ts'
import { by, recordAct } from '../audit/record-act.ts'
import { inTransaction, type Database } from '../database/connect.ts'
import { countFacts, todayInVietnam } from '../indicators/refresh-facts.ts'
import { askForMember, askForUnit } from './ask-exemption.ts'
import { decideExemption, endExemption } from './decide-exemption.ts'
import {
  AskForMember,
  AskForUnit,
  DecideExemption,
  EndExemption,
  Exemption,
  ExemptionParams,
  ExemptionsAnswer,
  ExemptionsQuery,
  MemberExemptions,
  MemberParams,
} from './exemptions.contract.ts'
import {
  countOnRosterAlone,
  exemptionsOf,
  listExemptions,
  readExemption,
  SOON,
  type Reader,
} from './exemptions.queries.ts'

const readerOf = ({ caller }: FastifyRequest, soon = SOON): Reader => ({
  by: caller.username,
  approves: caller.held ? unitsWith('approve', caller.held) : [],
  today: todayInVietnam(),
  soon,
})

/** `/api/exemptions`: who is left out, for how long, by whose word; asked by one, approved by another above. */
export const exemptionRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '',
      {
        config: { right: 'see_people' },
        schema: { querystring: ExemptionsQuery, response: { 200: ExemptionsAnswer } },
      },
      async (request) => {
        const { scope, query, database } = request
        const reader = readerOf(request, query.days)
        const { unitId, code, name, kind } = await unitInScope(database.db, scope, query.unit, reader.today)
        const listed = await listExemptions(database.db, scope, unitId, query, reader)
        const onRoster = await countOnRosterAlone(database.db, scope, unitId, reader.today)
        return { unit: { code, name, kind }, asOf: reader.today, days: reader.soon, ...onRoster, ...listed }
      },
    )

    app.get(
      '/of-member/:memberId',
      { config: { right: 'see_people' }, schema: { params: MemberParams, response: { 200: MemberExemptions } } },
      async (request) => {
        const { database, scope, params } = request
        await mustSee(database.db, 'member', [params.memberId])
        return exemptionsOf(database.db, scope, params.memberId, readerOf(request))
      },
    )

    app.post(
      '/members',
      { config: { right: 'note' }, schema: { body: AskForMember, response: { 201: Exemption } } },
      async (request, reply) => {
        const { scope, body, caller, database } = request
        await mustSee(database.db, 'member', [body.memberId])
        const id = await inTransaction(whole, async ({ db }) => {
          const exemptionId = await askForMember(db, scope, body, caller.username)
          await recordAct(db, {
            ...by(request),
            act: 'exemption_asked',
            subjects: [
              { kind: 'member', id: body.memberId },
              { kind: 'exemption', id: exemptionId },
            ],
            reason: body.reason,
            after: { kind: body.kind, from: body.validFrom, to: body.validTo, document: body.document },
          })
          return exemptionId
        })
        return reply.code(201).send(await readExemption(database.db, scope, id, readerOf(request)))
      },
    )

    app.post(
      '/units',
      { config: { right: 'note' }, schema: { body: AskForUnit, response: { 201: Exemption } } },
      async (request, reply) => {
        const { scope, body, caller, database } = request
        const reader = readerOf(request)
        const { unitId } = await unitInScope(database.db, scope, body.unit, reader.today)
        const id = await inTransaction(whole, async ({ db }) => {
          const exemptionId = await askForUnit(db, scope, unitId, body, caller.username)
          await recordAct(db, {
            ...{ ...by(request), act: 'exemption_asked', unitId },
            subjects: [
              { kind: 'unit', id: body.unit },
              { kind: 'exemption', id: exemptionId },
            ],
            reason: body.reason,
            after: { fields: body.indicators, from: body.validFrom, to: body.validTo, document: body.document },
          })
          return exemptionId
        })
        return reply.code(201).send(await readExemption(database.db, scope, id, reader))
      },
    )

    app.post(
      '/:exemptionId/decision',
      {
        config: { right: 'approve' },
        schema: { params: ExemptionParams, body: DecideExemption, response: { 200: Exemption } },
      },
      async (request) => {
        const { scope, body, database, params } = request
        const reader = readerOf(request)
        const exemption = await readExemption(database.db, scope, params.exemptionId, reader)
        await inTransaction(whole, async ({ db }) => {
          await decideExemption(db, scope, exemption, body, reader)
          await recordAct(db, {
            ...by(request),
            act: body.verdict === 'approved' ? 'exempted' : 'exemption_refused',
            subjects: subjectsOf(exemption),
            reason: body.reason,
            after: { document: body.document, from: exemption.validFrom, to: exemption.validTo },
          })
          await countFacts(db, scope.provinceId, { whole: false })
        })
        return readExemption(database.db, scope, params.exemptionId, reader)
      },
    )

    app.post(
      '/:exemptionId/end',
      {
        config: { right: 'approve' },
        schema: { params: ExemptionParams, body: EndExemption, response: { 200: Exemption } },
      },
      async (request) => {
        const { scope, body, database, params } = request
        const reader = readerOf(request)
        const exemption = await readExemption(database.db, scope, params.exemptionId, reader)
        await inTransaction(whole, async ({ db }) => {
          await endExemption(db, scope, exemption, body, reader)
          await recordAct(db, {
            ...by(request),
            act: 'exemption_ended',
            subjects: subjectsOf(exemption),
            reason: body.reason,
            before: { to: exemption.validTo },
            after: { to: body.lastDay },
          })
          await countFacts(db, scope.provinceId, { whole: false })
        })
        return readExemption(database.db, scope, params.exemptionId, reader)
      },
    )
  }

const subjectsOf = ({ member, unit, exemptionId }: Exemption) => [
  member ? { kind: 'member' as const, id: member.memberId } : { kind: 'unit' as const, id: unit.code },
  { kind: 'exemption' as const, id: exemptionId! },
]
