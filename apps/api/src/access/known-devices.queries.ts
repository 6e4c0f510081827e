import type { Db } from '../database/connect.ts'
import { fingerprint } from './tokens.ts'

const MOST_DEVICES = 20

/** Whether the browser with this token has been signed in from under that name. */
export async function isKnownDevice(db: Db, username: string, token: string | undefined): Promise<boolean> {
  if (!token) return false
  const known = await db
    .selectFrom('known_device')
    .innerJoin('app_user', 'app_user.user_id', 'known_device.user_id')
    .select('known_device.user_id')
    .where('token_hash', '=', fingerprint(token))
    .where('username', '=', username.trim().toLowerCase())
    .executeTakeFirst()
  return known !== undefined
}

/** Remembers a browser; of many only those seen last. */
export async function rememberDevice(db: Db, userId: string, token: string): Promise<void> {
  const seen = { seen_at: new Date().toISOString() }
  await db
    .insertInto('known_device')
    .values({ user_id: userId, token_hash: fingerprint(token), ...seen })
    .onConflict((conflict) => conflict.columns(['user_id', 'token_hash']).doUpdateSet(seen))
    .execute()
  const kept = db
    .selectFrom('known_device')
    .select('token_hash')
    .where('user_id', '=', userId)
    .orderBy('seen_at', 'desc')
    .limit(MOST_DEVICES)
  await db.deleteFrom('known_device').where('user_id', '=', userId).where('token_hash', 'not in', kept).execute()
}
