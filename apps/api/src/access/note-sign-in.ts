import type { FastifyRequest } from 'fastify'
import type { ActName } from '../audit/acts.contract.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Db } from '../database/connect.ts'
import { grantsHeld } from './grants.queries.ts'
import type { Caller } from './sessions.ts'

interface Known {
  userId: string
  username: string
}

async function note(
  db: Db,
  { ip }: Pick<FastifyRequest, 'ip'>,
  act: ActName,
  { userId, username }: Known,
  method?: string,
) {
  const held = await grantsHeld(db, userId)
  await recordAct(db, {
    ...{ provinceId: held?.provinceId ?? null, actor: username, source: ip, act },
    ...{ unitId: held?.grants[0]?.unitId ?? null, subjects: [{ kind: 'user', id: username }] },
    ...(method && { after: { method } }),
  })
}

const known = (db: Db) => db.selectFrom('app_user').select(['user_id as userId', 'username'])

/** Writes down that a user has signed in. */
export async function noteSignIn(db: Db, request: FastifyRequest, userId: string): Promise<void> {
  await note(db, request, 'signed_in', await known(db).where('user_id', '=', userId).executeTakeFirstOrThrow())
}

/**
 * Writes down that somebody was not let in. A name that is nobody's is not kept: people type their password into that
 * field, too.
 */
export async function noteRefusal(db: Db, request: FastifyRequest, typed: string, method: string): Promise<void> {
  const user = await known(db).where('username', '=', typed.trim().toLowerCase()).executeTakeFirst()
  if (user) return note(db, request, 'sign_in_refused', user, method)
  const nobody = { provinceId: null, actor: '?', source: request.ip, act: 'sign_in_refused' as const }
  await recordAct(db, { ...nobody, after: { method } })
}

/** Writes down what a user does to their own way in. */
export const noteOwn = (db: Db, request: FastifyRequest, act: ActName, caller: Caller) => note(db, request, act, caller)
