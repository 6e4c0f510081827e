import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { scopeOf } from '../access/caller.ts'
import type { Database } from '../database/connect.ts'
import { MemberDetail } from './members.contract.ts'
import { readMember } from './members.queries.ts'

const MemberParams = Type.Object({ memberId: Type.String({ pattern: '^\\d{1,18}$' }) })

export const memberRoutes =
  (database: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/:memberId', { schema: { params: MemberParams, response: { 200: MemberDetail } } }, async (request) =>
      readMember(database.db, scopeOf(request), request.params.memberId),
    )
  }
