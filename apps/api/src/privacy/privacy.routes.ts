import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Subject } from '../audit/acts.contract.ts'
import { by, recordAct } from '../audit/record-act.ts'
import type { Database } from '../database/connect.ts'
import { readEverything } from './everything.queries.ts'
import { AccountParams, Everything, MemberParams, Revealed } from './privacy.contract.ts'
import { Purposed } from './purposes.contract.ts'
import { revealAccount, revealMember } from './reveal.queries.ts'

/** Whole numbers of one person, for a purpose. Nobody keeps an answer: whoever looks again says again why. */
export const privacyRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    /** Nothing is shown that is not written down first. */
    const revealed = (request: FastifyRequest, subject: Subject, { purpose, reason }: Purposed) =>
      recordAct(whole.db, {
        ...by(request),
        act: 'person_revealed',
        subjects: [subject],
        reason,
        after: { value: purpose },
      })

    app.addHook('onSend', async (_, reply) => {
      reply.header('cache-control', 'no-store')
    })

    app.post(
      '/members/:memberId/reveal',
      { config: { right: 'reveal' }, schema: { params: MemberParams, body: Purposed, response: { 200: Revealed } } },
      async (request) => {
        const { database, scope, params, body } = request
        const numbers = await revealMember(database.db, scope, params.memberId)
        await revealed(request, { kind: 'member', id: params.memberId }, body)
        return numbers
      },
    )

    app.post(
      '/accounts/:accountId/reveal',
      { config: { right: 'reveal' }, schema: { params: AccountParams, body: Purposed, response: { 200: Revealed } } },
      async (request) => {
        const { database, scope, params, body } = request
        const numbers = await revealAccount(database.db, scope, params.accountId)
        await revealed(request, { kind: 'account', id: params.accountId }, body)
        return numbers
      },
    )

    app.get(
      '/members/:memberId/everything',
      {
        config: { right: 'reveal' },
        schema: { params: MemberParams, querystring: Purposed, response: { 200: Everything } },
      },
      async (request) => {
        const { database, scope, params, query, caller } = request
        const all = await readEverything(database.db, scope, params.memberId, { ...query, by: caller.username })
        await revealed(request, { kind: 'member', id: params.memberId }, query)
        return all
      },
    )
  }
