import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { findMembers } from '../persons/pair.queries.ts'
import { MembersAnswer, MembersQuery } from '../persons/persons.contract.ts'
import { MemberDetail } from './members.contract.ts'
import { readMember } from './members.queries.ts'

const MemberParams = Type.Object({ memberId: Type.String({ pattern: '^\\d{1,18}$' }) })

export const memberRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/',
    { config: { right: 'see_people' }, schema: { querystring: MembersQuery, response: { 200: MembersAnswer } } },
    async (request) => ({
      members: await findMembers(request.database.db, request.scope, request.query.q.trim()),
    }),
  )

  app.get(
    '/:memberId',
    { config: { right: 'see_people' }, schema: { params: MemberParams, response: { 200: MemberDetail } } },
    async (request) => readMember(request.database.db, request.scope, request.params.memberId),
  )
}
