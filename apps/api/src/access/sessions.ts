import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../database/connect.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { everythingHeld, grantsHeld, heldBy } from './grants.queries.ts'
import { ABSOLUTE_HOURS, type SessionAnswer } from './access.contract.ts'
import { letIn, type Somebody } from './let-in.ts'
import { dutyOf, isAlive, noteSeen, SEEN_MILLISECONDS, type Duty } from './session-limits.ts'
import { signInDemands } from './sign-in-settings.ts'
import { openSeenDatabases, type SeenDatabases } from './sight.ts'
import { fingerprint, newToken } from './tokens.ts'

/** Who asks, in which session. */
export interface Caller extends Somebody {
  sessionId: string
  /** Null for nearly everybody: all is theirs to use. */
  duty: Duty | null
  /** Who took the second step away this last week, and when. */
  secondFactorReset: SessionAnswer['secondFactorReset']
  expiresAt: number
  /** What is held follows from the day. */
  day: string
}

/** Where somebody signs in from, for their own list. */
export interface Origin {
  address: string
  userAgent: string | null
}

export interface Sessions {
  /** Opens a session and returns its token, which only the browser keeps. */
  open(userId: string, from?: Origin): Promise<string>
  find(token: string): Promise<Caller | null>
  end(token: string): Promise<void>
  /** After this process has changed a session or a user, so that nobody waits for PostgreSQL to tell. */
  forget(): void
  /** Resolves once this process knows of every change of users, grants and sessions that was committed before. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

async function readCaller(system: Database, seen: SeenDatabases, token: string): Promise<Caller | null> {
  const { db } = system
  const found = await db
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.user_id', 'session.user_id')
    .select(['app_user.user_id as userId', 'session_id as sessionId', 'username', 'display_name as displayName'])
    .select(['expires_at as expiresAt', 'installation_admin as isInstallationAdmin'])
    .select('must_change_password as mustChangePassword')
    .select(
      sql<Caller['secondFactorReset']>`case when second_factor_reset_at > now() - interval '7 days'
        then json_build_object('by', second_factor_reset_by, 'at', second_factor_reset_at) end`.as('secondFactorReset'),
    )
    .where('token_hash', '=', fingerprint(token))
    .where(isAlive)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) return null
  const held = found.isInstallationAdmin ? await everythingHeld(db) : await grantsHeld(db, found.userId)
  const { mustChangePassword, ...user } = found
  const duty = mustChangePassword ? 'change_password' : await dutyOf(db, found.userId, held)
  const who = { ...user, duty, expiresAt: Date.parse(found.expiresAt), day: todayInVietnam(), held }
  return letIn(system, seen, who)
}

/**
 * Server-side sessions. Callers seen lately are kept in memory; whatever process changes a session, a user or the
 * provinces, PostgreSQL tells us and all of them are forgotten at once. Without that connection nothing is kept.
 */
export async function openSessions(database: Database): Promise<Sessions> {
  const kept = new Map<string, { caller: Caller; seenAt: number }>()
  const waiting = new Map<string, () => void>()
  const seen = await openSeenDatabases(database)
  let listener: pg.Client | null = null
  // what was read before a change must not be kept after it
  let changes = 0
  const forget = () => {
    changes++
    kept.clear()
  }
  const listen = async () => {
    const client = new pg.Client({ connectionString: database.url, application_name: 'rollcall sessions' })
    client.on('notification', ({ payload }) => {
      forget()
      if (payload) waiting.get(payload)?.()
    })
    client.on('error', () => undefined)
    client.on('end', () => {
      listener = null
      forget()
      for (const heard of waiting.values()) heard()
    })
    await client.connect()
    await client.query('listen session_changed')
    listener = client
  }
  await listen()
  return {
    async open(userId, from) {
      const token = newToken()
      const expires_at = new Date(Date.now() + ABSOLUTE_HOURS * 3_600_000).toISOString()
      const { idleMinutes } = await signInDemands(database.db, await heldBy(database.db, userId))
      await database.db
        .insertInto('session')
        .values({
          ...{ token_hash: fingerprint(token), user_id: userId, expires_at },
          ...(from && { address: from.address, user_agent: from.userAgent?.slice(0, 300) ?? null }),
          ...(idleMinutes !== null && { idle_minutes: idleMinutes }),
        })
        .execute()
      return token
    },
    async find(token) {
      const known = kept.get(token)
      const now = Date.now()
      const lasts = known && known.caller.expiresAt > now && known.caller.day === todayInVietnam()
      if (lasts && now - known.seenAt < SEEN_MILLISECONDS) return known.caller
      kept.delete(token)
      if (!listener) await listen().catch(() => undefined)
      const before = changes
      const caller = await readCaller(database, seen, token)
      if (caller) await noteSeen(database.db, token)
      // a caller without a province is asked for again: the first file makes one
      if (caller?.held && listener && changes === before && kept.size < 10_000) kept.set(token, { caller, seenAt: now })
      return caller
    },
    async end(token) {
      kept.delete(token)
      await database.db.deleteFrom('session').where('token_hash', '=', fingerprint(token)).execute()
    },
    forget,
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
