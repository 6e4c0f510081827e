import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { fingerprint, newToken } from './tokens.ts'

const MINUTES = 5

/** The password was right and a code is to come: the token of that, which is no session and never becomes one. */
export async function beginStep(db: Db, userId: string): Promise<string> {
  const token = newToken()
  await db
    .deleteFrom('sign_in_step')
    .where('expires_at', '<', sql<string>`now()`)
    .execute()
  const expires_at = new Date(Date.now() + MINUTES * 60_000).toISOString()
  await db
    .insertInto('sign_in_step')
    .values({ token_hash: fingerprint(token), user_id: userId, expires_at })
    .execute()
  return token
}

/** Whose code is waited for; null when it was waited for too long. */
export async function findStep(
  db: Db,
  token: string | undefined,
): Promise<{ userId: string; username: string } | null> {
  if (!token) return null
  const step = await db
    .selectFrom('sign_in_step')
    .innerJoin('app_user', 'app_user.user_id', 'sign_in_step.user_id')
    .select(['app_user.user_id as userId', 'username'])
    .where('token_hash', '=', fingerprint(token))
    .where('expires_at', '>', sql<string>`now()`)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return step ?? null
}

/** Ends the waiting; false when it had ended. */
export async function endStep(db: Db, token: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_step')
    .where('token_hash', '=', fingerprint(token))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
