import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { by, recordAct } from '../../audit/record-act.ts'
import type { Database } from '../../database/connect.ts'
import { PairExplanation, PairQuery, SidesAnswer, SidesQuery } from './pair.contract.ts'
import { explainPair } from './pair.queries.ts'
import { findSides } from './sides.queries.ts'

/** Why an account and a member are, or are not, one person to the engine. */
export const pairRoutes =
  (whole: Database): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/',
      { config: { right: 'see_people' }, schema: { querystring: PairQuery, response: { 200: PairExplanation } } },
      async (request) => {
        const told = await explainPair(request.database, whole, request.scope, request.query)
        const subjects = [
          { kind: 'member' as const, id: told.member.memberId },
          { kind: 'account' as const, id: told.account.caseId },
        ]
        await recordAct(whole.db, { ...by(request), act: 'person_opened', subjects })
        return told
      },
    )
    app.get(
      '/sides',
      { config: { right: 'see_people' }, schema: { querystring: SidesQuery, response: { 200: SidesAnswer } } },
      async (request) => {
        const sides = await findSides(request.database.db, request.scope, request.query)
        const after = { query: request.query.q, found: sides.length }
        await recordAct(whole.db, { ...by(request), act: 'person_searched', unitId: request.scope.unitIds[0], after })
        return { sides }
      },
    )
  }
