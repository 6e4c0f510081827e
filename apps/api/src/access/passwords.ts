import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { atConsole, recordAct } from '../audit/record-act.ts'
import type { Db } from '../database/connect.ts'
import { grantsHeld } from './grants.queries.ts'

// OWASP's first choice for Argon2id (19 MiB, 2 passes, 1 lane); the package's default algorithm is Argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// The same letter can be typed as one sign or as two (ơ and its horn): telephones and desks differ in it.
const asTyped = (password: string) => password.normalize('NFC')

export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), COST)

export const verifyPassword = (kept: string, password: string): Promise<boolean> => verify(kept, asTyped(password))

/** Whether a hash was made at less than today's cost. */
export function isOutdated(kept: string): boolean {
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(kept) ?? []
  return !(Number(memory) >= COST.memoryCost && Number(time) >= COST.timeCost)
}

// What an unknown name is compared with, so that the answer takes as long as for a known one.
const nobody = hashPassword(randomBytes(16).toString('base64'))

/**
 * The user whose name and password these are, or null: which of the two was wrong, or that the user has ended or may do
 * nothing anywhere, is not told, nor by time.
 */
export async function findUser(db: Db, username: string, password: string) {
  const user = await db
    .selectFrom('app_user')
    .select(['user_id as userId', 'username', 'display_name as displayName', 'password_hash', 'installation_admin'])
    .where('username', '=', username.trim().toLowerCase())
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const right = await verifyPassword(user?.password_hash ?? (await nobody), password)
  if (!user || !right) return null
  return user.installation_admin || (await grantsHeld(db, user.userId)) ? user : null
}

/** Hashes a password that was just given once more when hashes have become dearer since. */
export async function renewHash(
  db: Db,
  { userId, password_hash }: { userId: string; password_hash: string },
  password: string,
) {
  if (!isOutdated(password_hash)) return
  await db
    .updateTable('app_user')
    .set({ password_hash: await hashPassword(password) })
    .where('user_id', '=', userId)
    // not over one that was changed meanwhile
    .where('password_hash', '=', password_hash)
    .execute()
}

const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Random letters that a person can read off a screen, no 0/O, 1/l/I, in groups of four. */
export function readableLetters(count: number): string {
  let letters = ''
  while (letters.length < count) {
    const byte = randomBytes(1)[0]!
    if (byte < READABLE.length * 8) letters += READABLE[byte % READABLE.length]
  }
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** Twelve characters: 59 bits. */
export const readablePassword = (): string => readableLetters(12)

/**
 * Makes the administrator `admin` when this machine has none. Returns the password to show once, or null when there was
 * nothing to make. The given password (environment) is used as it is; a weak one is refused by the caller. Neither has to be
 * changed: whoever reads this console is its owner, and scripts go on with it (contract.md).
 */
export async function makeFirstAdministrator(db: Db, given: string | null): Promise<string | null> {
  const known = await db
    .selectFrom('app_user')
    .select('user_id')
    .where('installation_admin', '=', true)
    .limit(1)
    .executeTakeFirst()
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
  await recordAct(db, { ...atConsole(null), act: 'user_created', subjects: [{ kind: 'user', id: 'admin' }] })
  return password
}
