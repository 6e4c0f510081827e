import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { isAlive } from './session-limits.ts'
import { fingerprint, newToken } from './tokens.ts'

/** Where somebody is signed in, last seen first. */
export const listSessions = (db: Db, userId: string, current: string) =>
  db
    .selectFrom('session')
    .select([
      'session_id as sessionId',
      'address',
      'user_agent as userAgent',
      'created_at as since',
      'last_seen_at as lastSeen',
      sql<boolean>`session_id = ${current}`.as('current'),
    ])
    .where('user_id', '=', userId)
    .where(isAlive)
    .orderBy('last_seen_at', 'desc')
    .orderBy('session_id', 'desc')
    .execute()

/** Ends one of somebody's own sessions; false when there is no such. */
export async function endOwnSession(db: Db, userId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends every session of a user but the one, and whatever stands between password and code. How many they were. */
export async function endOtherSessions(db: Db, userId: string, kept: string | null): Promise<number> {
  await db.deleteFrom('sign_in_step').where('user_id', '=', userId).execute()
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .$if(kept !== null, (query) => query.where('session_id', '!=', kept))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** A new token for a session whose owner has just proved who they are; the old one is worth nothing from now on. */
export async function renewToken(db: Db, sessionId: string): Promise<string> {
  const token = newToken()
  await db
    .updateTable('session')
    .set({ token_hash: fingerprint(token), confirmed_at: sql`now()` })
    .where('session_id', '=', sessionId)
    .execute()
  return token
}
