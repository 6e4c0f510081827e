import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { Held } from './grants.queries.ts'
import { secondFactorSince } from './second-factor.queries.ts'
import { signInDemands } from './sign-in-settings.ts'
import { fingerprint } from './tokens.ts'

export const RECENT_MINUTES = 10
/** How long a session is believed without asking the table when it was last seen. */
export const SEEN_MILLISECONDS = 60_000

/** A session that has neither ended nor rested too long. */
export const isAlive = sql<boolean>`session.expires_at > now()
  and session.last_seen_at > now() - make_interval(mins => session.idle_minutes)`

/** What must be done before anything else. */
export type Duty = 'change_password' | 'enrol_second_factor'

/** Notes that a session is in use; the table is written to at most once a minute. */
export async function noteSeen(db: Db, token: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: sql`now()` })
    .where('token_hash', '=', fingerprint(token))
    .where('last_seen_at', '<', sql<string>`now() - interval '1 minute'`)
    .execute()
}

/** What is to be done by somebody with these roles, whose password is their own. */
export async function dutyOf(db: Db, userId: string, held: Held | null): Promise<Duty | null> {
  const { secondFactor } = await signInDemands(db, held)
  return secondFactor && !(await secondFactorSince(db, userId)) ? 'enrol_second_factor' : null
}

const UNFINISHED = {
  change_password: new AppError(
    'password_change_required',
    'Mật khẩu này do người khác cấp. Hãy đổi sang mật khẩu của riêng bạn rồi làm tiếp.',
  ),
  enrol_second_factor: new AppError(
    'second_factor_required',
    'Vai trò của bạn phải đăng nhập hai bước. Hãy bật đăng nhập hai bước ở trang Tài khoản của tôi.',
  ),
}

/** Lets nobody on who has something to do first, but to that. */
export function refuseUnfinished({ duty }: { duty: Duty | null }, but?: Duty): void {
  if (duty && duty !== but) throw UNFINISHED[duty]
}

/** Throws unless the caller gave the password or a code in the last ten minutes: for acts that cannot be taken back. */
export async function requireRecentSignIn(db: Db, { caller }: { caller: { sessionId: string } }): Promise<void> {
  const recent = await db
    .selectFrom('session')
    .select('session_id')
    .where('session_id', '=', caller.sessionId)
    .where('confirmed_at', '>', sql<string>`now() - make_interval(mins => ${RECENT_MINUTES})`)
    .executeTakeFirst()
  if (recent) return
  throw new AppError('reauthentication_required', 'Việc này cần biết chắc là bạn. Nhập lại mật khẩu rồi làm tiếp.')
}
