import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { listProvinces, type Province } from '../org-units/provinces.ts'
import { everythingHeld, grantsHeld, type Held } from './grants.queries.ts'
import { openSeenDatabases, sealSight, type SeenDatabases } from './sight.ts'

/** Who asks, what they may do, and the database as far as they may see it. */
export interface Caller {
  userId: string
  username: string
  displayName: string
  isInstallationAdmin: boolean
  /** The three are null in a database without a province, for an administrator of the machine. */
  province: Province | null
  held: Held | null
  database: Database | null
  /** Tells callers apart who may see different things; empty without a province. */
  sight: string
  expiresAt: number
  /** What is held follows from the day. */
  day: string
}

export interface Sessions {
  /** Opens a session and returns its token, which only the browser keeps. */
  open(userId: string): Promise<string>
  find(token: string): Promise<Caller | null>
  end(token: string): Promise<void>
  /** Resolves once this process knows of every change of users, grants and sessions that was committed before. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

const HOURS = 12
const fingerprint = (token: string) => createHash('sha256').update(token).digest()

async function readCaller(system: Database, seen: SeenDatabases, token: string): Promise<Caller | null> {
  const { db } = system
  const found = await db
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.user_id', 'session.user_id')
    .select(['app_user.user_id as userId', 'username', 'display_name as displayName', 'expires_at as expiresAt'])
    .select('installation_admin as isInstallationAdmin')
    .where('token_hash', '=', fingerprint(token))
    .where('expires_at', '>', sql<string>`now()`)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) return null
  const held = found.isInstallationAdmin ? await everythingHeld(db) : await grantsHeld(db, found.userId)
  const who = { ...found, expiresAt: Date.parse(found.expiresAt), day: todayInVietnam(), held }
  if (!held) return found.isInstallationAdmin ? { ...who, province: null, database: null, sight: '' } : null
  const provinces = await listProvinces(db)
  const province = provinces.find(({ provinceId }) => provinceId === held.provinceId)!
  const sight = await sealSight(db, held)
  return { ...who, province, database: seen.as(sight), sight }
}

/**
 * Server-side sessions. Callers seen lately are kept in memory; whatever process changes a session, a user or the
 * provinces, PostgreSQL tells us and all of them are forgotten at once. Without that connection nothing is kept.
 */
export async function openSessions(database: Database): Promise<Sessions> {
  const kept = new Map<string, Caller>()
  const waiting = new Map<string, () => void>()
  const seen = await openSeenDatabases(database)
  let listener: pg.Client | null = null
  const listen = async () => {
    const client = new pg.Client({ connectionString: database.url, application_name: 'rollcall sessions' })
    client.on('notification', ({ payload }) => {
      kept.clear()
      if (payload) waiting.get(payload)?.()
    })
    client.on('error', () => undefined)
    client.on('end', () => {
      listener = null
      kept.clear()
      for (const heard of waiting.values()) heard()
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
      if (known && known.expiresAt > Date.now() && known.day === todayInVietnam()) return known
      kept.delete(token)
      if (!listener) await listen().catch(() => undefined)
      const caller = await readCaller(database, seen, token)
      // a caller without a province is asked for again: the first file makes one
      if (caller?.held && listener && kept.size < 10_000) kept.set(token, caller)
      return caller
    },
    async end(token) {
      kept.delete(token)
      await database.db.deleteFrom('session').where('token_hash', '=', fingerprint(token)).execute()
    },
    async caughtUp() {
      // without the connection nothing is kept; with it, changes are told in the order of their commits
      if (!listener) return
      const mark = randomBytes(8).toString('hex')
      const heard = new Promise<void>((resolve) => waiting.set(mark, resolve))
      await sql`select pg_notify('session_changed', ${mark})`.execute(database.db)
      await heard
      waiting.delete(mark)
    },
    async close() {
      await listener?.end()
      await seen.close()
    },
  }
}
