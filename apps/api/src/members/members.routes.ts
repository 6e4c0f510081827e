import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { findMembers } from '../persons/pair.queries.ts'
import { MembersAnswer, MembersQuery } from '../persons/persons.contract.ts'
import { MemberDetail } from './members.contract.ts'
import { readMember } from './members.queries.ts'

const MemberParams = Type.Object({ memberId: Type.String({ pattern: '^\\d{1,18}$' }) })

/** Looking for members, and one of them; both are written down. */
export const memberRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/',
      { config: { right: 'see_people' }, schema: { querystring: MembersQuery, response: { 200: MembersAnswer } } },
      async (request) => {
        const query = request.query.q.trim()
        const members = await findMembers(request.database.db, request.scope, query)
        const unitId = request.scope.unitIds[0]
        await recordAct(whole.db, {
          ...by(request),
          act: 'person_searched',
          unitId,
          after: { query, found: members.length },
        })
        return { members }
      },
    )

    app.get(
      '/:memberId',
      { config: { right: 'see_people' }, schema: { params: MemberParams, response: { 200: MemberDetail } } },
      async (request) => {
        const { memberId } = request.params
        const member = await readMember(request.database.db, request.scope, memberId)
        await recordAct(whole.db, {
          ...by(request),
          act: 'person_opened',
          subjects: [{ kind: 'member', id: memberId }],
        })
        return member
      },
    )
  }
