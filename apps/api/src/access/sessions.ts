import pg from 'pg'
import type { Database } from '../database/connect.ts'
import { listProvinces, type Province } from '../org-units/provinces.ts'
import { signInDemands } from './held-roles.queries.ts'
import { wholeProvince, type Scope } from './scope.ts'
import { ABSOLUTE_HOURS, dutyOf, isAlive, noteSeen, SEEN_MILLISECONDS, type Duty } from './session-limits.ts'
import { fingerprint, newToken } from './tokens.ts'

/** Who asks, and what they may see. */
export interface Caller {
  userId: string
  sessionId: string
  /** Null for nearly everybody: all is theirs to use. */
  duty: Duty | null
  username: string
  displayName: string
  /** Null in a database without a province. */
  province: Province | null
  scope: Scope | null
  expiresAt: number
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
  close(): Promise<void>
}

async function readCaller({ db }: Database, token: string): Promise<Caller | null> {
  const found = await db
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.user_id', 'session.user_id')
    .select(['app_user.user_id as userId', 'session_id as sessionId', 'username', 'display_name as displayName'])
    .select('expires_at as expiresAt')
    .where('token_hash', '=', fingerprint(token))
    .where(isAlive)
    // roles and scopes come with the access issue: until then only administrators of the machine exist
    .where('installation_admin', '=', true)
    .executeTakeFirst()
  if (!found) return null
  const [province = null] = await listProvinces(db)
  const scope = province ? await wholeProvince(db, province.provinceId) : null
  const duty = await dutyOf(db, found.userId)
  return { ...found, duty, province, scope, expiresAt: Date.parse(found.expiresAt) }
}

/**
 * Server-side sessions. Callers seen lately are kept in memory; whatever process changes a session, a user or the
 * provinces, PostgreSQL tells us and all of them are forgotten at once. Without that connection nothing is kept.
 */
export async function openSessions(database: Database): Promise<Sessions> {
  const kept = new Map<string, { caller: Caller; seenAt: number }>()
  let listener: pg.Client | null = null
  // what was read before a change must not be kept after it
  let changes = 0
  const forget = () => {
    changes++
    kept.clear()
  }
  const listen = async () => {
    const client = new pg.Client({ connectionString: database.url, application_name: 'rollcall sessions' })
    client.on('notification', forget)
    client.on('error', () => undefined)
    client.on('end', () => {
      listener = null
      forget()
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
      const { idleMinutes } = await signInDemands(database.db, userId)
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
      if (known && known.caller.expiresAt > now && now - known.seenAt < SEEN_MILLISECONDS) return known.caller
      kept.delete(token)
      if (!listener) await listen().catch(() => undefined)
      const before = changes
      const caller = await readCaller(database, token)
      if (caller) await noteSeen(database.db, token)
      // a caller without a province is asked for again: the first file makes one
      const lasts = caller?.scope && listener && changes === before && kept.size < 10_000
      if (lasts) kept.set(token, { caller, seenAt: now })
      return caller
    },
    async end(token) {
      kept.delete(token)
      await database.db.deleteFrom('session').where('token_hash', '=', fingerprint(token)).execute()
    },
    forget,
    close: async () => listener?.end(),
  }
}
