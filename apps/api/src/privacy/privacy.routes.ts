import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readEverything } from './everything.queries.ts'
import { AccountParams, Everything, MemberParams, Revealed } from './privacy.contract.ts'
import { Purposed } from './purposes.contract.ts'
import { revealAccount, revealMember } from './reveal.queries.ts'

/** Whole numbers of one person, for a purpose. Nobody keeps an answer: whoever looks again says again why. */
export const privacyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.addHook('onSend', async (_, reply) => {
    reply.header('cache-control', 'no-store')
  })

  app.post(
    '/members/:memberId/reveal',
    { config: { right: 'reveal' }, schema: { params: MemberParams, body: Purposed, response: { 200: Revealed } } },
    async ({ database, scope, params }) => revealMember(database.db, scope, params.memberId),
  )

  app.post(
    '/accounts/:accountId/reveal',
    { config: { right: 'reveal' }, schema: { params: AccountParams, body: Purposed, response: { 200: Revealed } } },
    async ({ database, scope, params }) => revealAccount(database.db, scope, params.accountId),
  )

  app.get(
    '/members/:memberId/everything',
    {
      config: { right: 'reveal' },
      schema: { params: MemberParams, querystring: Purposed, response: { 200: Everything } },
    },
    async ({ database, scope, params, query, caller }) =>
      readEverything(database.db, scope, params.memberId, { ...query, by: caller.username }),
  )
}
