import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import type { Db } from '../database/connect.ts'

// OWASP's first choice for Argon2id (19 MiB, 2 passes, 1 lane); the package's default algorithm is Argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

// What an unknown name is compared with, so that the answer takes as long as for a known one.
const nobody = hashPassword(randomBytes(16).toString('base64'))

/** The user whose name and password these are, or null: which of the two was wrong is not told, nor by time. */
export async function findUser(db: Db, username: string, password: string) {
  const user = await db
    .selectFrom('app_user')
    .select(['user_id as userId', 'username', 'display_name as displayName', 'password_hash'])
    .where('username', '=', username.trim().toLowerCase())
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const right = await verify(user?.password_hash ?? (await nobody), password)
  return user && right ? user : null
}

/** Twelve characters that a person can read off a screen: no 0/O, 1/l/I. */
export function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = [...randomBytes(64)].filter((byte) => byte < letters.length * 8)
  return bytes
    .slice(0, 12)
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * Makes the administrator `admin` when this machine has none. Returns the password to show once, or null when there was
 * nothing to make. The given password (environment) is used as it is; one under 8 characters is refused by the caller.
 */
export async function makeFirstAdministrator(db: Db, given: string | null): Promise<string | null> {
  const known = await db.selectFrom('app_user').select('user_id').limit(1).executeTakeFirst()
  if (known) return null
  const password = given ?? readablePassword()
  await db
    .insertInto('app_user')
    .values({
      username: 'admin',
      display_name: 'Quản trị viên',
      password_hash: await hashPassword(password),
      installation_admin: true,
    })
    .execute()
  return password
}
