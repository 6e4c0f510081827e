import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../database/connect.ts'
import { wholeProvince, type Scope } from './scope.ts'
import { listProvinces, type Province } from '../org-units/provinces.ts'

/** Who asks, and what they may see. */
export interface Caller {
  username: string
  displayName: string
  /** Null in a database without a province. */
  province: Province | null
  scope: Scope | null
  expiresAt: number
}

export interface Sessions {
  /** Opens a session and returns its token, which only the browser keeps. */
  open(userId: string): Promise<string>
  find(token: string): Promise<Caller | null>
  end(token: string): Promise<void>
  close(): Promise<void>
}

const HOURS = 12
const fingerprint = (token: string) => createHash('sha256').update(token).digest()

async function readCaller({ db }: Database, token: string): Promise<Caller | null> {
  const found = await db
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.user_id', 'session.user_id')
    .select(['username', 'display_name as displayName', 'expires_at as expiresAt'])
    .where('token_hash', '=', fingerprint(token))
    .where('expires_at', '>', sql<string>`now()`)
    // roles and scopes come with the access issue: until then only administrators of the machine exist
    .where('installation_admin', '=', true)
    .executeTakeFirst()
  if (!found) return null
  const [province = null] = await listProvinces(db)
  const scope = province ? await wholeProvince(db, province.provinceId) : null
  return { ...found, province, scope, expiresAt: Date.parse(found.expiresAt) }
}

/**
 * Server-side sessions. Callers seen lately are kept in memory; whatever process changes a session, a user or the
 * provinces, PostgreSQL tells us and all of them are forgotten at once. Without that connection nothing is kept.
 */
export async function openSessions(database: Database): Promise<Sessions> {
  const kept = new Map<string, Caller>()
  let listener: pg.Client | null = null
  const listen = async () => {
    const client = new pg.Client({ connectionString: database.url, application_name: 'rollcall sessions' })
    client.on('notification', () => kept.clear())
    client.on('error', () => undefined)
    client.on('end', () => {
      listener = null
      kept.clear()
    })
    await client.connect()
    await client.query('listen session_changed')
    listener = client
  }
  await listen()
  return {
    async open(userId) {
      const token = randomBytes(32).toString('base64url')
      const expires_at = new Date(Date.now() + HOURS * 3_600_000).toISOString()
      await database.db
        .insertInto('session')
        .values({ token_hash: fingerprint(token), user_id: userId, expires_at })
        .execute()
      return token
    },
    async find(token) {
      const known = kept.get(token)
      if (known && known.expiresAt > Date.now()) return known
      kept.delete(token)
      if (!listener) await listen().catch(() => undefined)
      const caller = await readCaller(database, token)
      // a caller without a province is asked for again: the first file makes one
      if (caller?.scope && listener && kept.size < 10_000) kept.set(token, caller)
      return caller
    },
    async end(token) {
      kept.delete(token)
      await database.db.deleteFrom('session').where('token_hash', '=', fingerprint(token)).execute()
    },
    close: async () => listener?.end(),
  }
}
