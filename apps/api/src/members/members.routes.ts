import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { scopeOf } from '../access/caller.ts'
import type { Database } from '../database/connect.ts'
import { findMembers } from '../persons/pair.queries.ts'
import { MembersAnswer, MembersQuery } from '../persons/persons.contract.ts'
import { MemberDetail } from './members.contract.ts'
import { readMember } from './members.queries.ts'

const MemberParams = Type.Object({ memberId: Type.String({ pattern: '^\\d{1,18}$' }) })

export const memberRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/', { schema: { querystring: MembersQuery, response: { 200: MembersAnswer } } }, async (request) => ({
      members: await findMembers(database.db, scopeOf(request), request.query.q.trim()),
    }))

    app.get('/:memberId', { schema: { params: MemberParams, response: { 200: MemberDetail } } }, async (request) =>
      readMember(database.db, scopeOf(request), request.params.memberId),
    )
  }
