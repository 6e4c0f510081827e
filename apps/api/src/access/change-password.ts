import type { Static } from 'typebox'
import { inTransaction, type Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { LEAST_PASSWORD, MOST_PASSWORD, type PasswordFault } from '../shared/password-rules.ts'
import type { ChangePassword } from './own-account.contract.ts'
import type { Held } from './grants.queries.ts'
import { whyRefused } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { proveAgain } from './prove-again.ts'
import { endOtherSessions, renewToken } from './session-list.queries.ts'
import type { Caller } from './sessions.ts'
import type { SignInParts } from './sign-in.ts'

const REASONS: Record<PasswordFault, string> = {
  too_short: `Mật khẩu mới phải có ít nhất ${LEAST_PASSWORD} ký tự. Một câu ngắn bốn, năm chữ là đủ.`,
  too_long: `Mật khẩu mới dài quá ${MOST_PASSWORD} ký tự. Chọn câu ngắn hơn.`,
  common: 'Mật khẩu mới dễ đoán: có từ nhiều người hay dùng hoặc đã lộ. Chọn một câu chỉ mình bạn nghĩ ra.',
  about_you: 'Mật khẩu mới có tên bạn, tên đơn vị hoặc tên chương trình nên dễ đoán. Chọn một câu khác.',
  pattern: 'Mật khẩu mới là dãy phím, ngày tháng hoặc chữ lặp lại nên dễ đoán. Chọn một câu khác.',
  same_as_before: 'Mật khẩu mới giống mật khẩu đang dùng. Chọn mật khẩu khác.',
}

/** Ends every other session of a user and renews the token of this one. */
export async function renewAlone(db: Db, userId: string, sessionId: string): Promise<string> {
  await endOtherSessions(db, userId, sessionId)
  return renewToken(db, sessionId)
}

/** What the province and one's own units are called. */
async function unitNames(db: Db, held: Held | null): Promise<string[]> {
  if (!held) return []
  const unitIds = held.grants.map(({ unitId }) => unitId)
  const units = await db
    .selectFrom('view.unit_now')
    .select('name')
    .where('province_id', '=', held.provinceId)
    .where(({ or, eb }) => or([eb('org_unit_id', 'in', unitIds), eb('kind', '=', 'province')]))
    .execute()
  return units.flatMap(({ name }) => name ?? [])
}

/** Changes one's own password; every other session of the user ends, and this one has the token that is returned. */
export async function changePassword(
  parts: Omit<SignInParts, 'sessions'>,
  caller: Caller,
  { current, next }: Static<typeof ChangePassword>,
): Promise<string> {
  if (!(await proveAgain(parts, caller, { password: current }))) {
    throw new AppError('wrong_credentials', 'Mật khẩu đang dùng không đúng. Nhập lại mật khẩu đang dùng.')
  }
  const about = [caller.username, caller.displayName, ...(await unitNames(parts.database.db, caller.held))]
  const fault = next === current ? 'same_as_before' : whyRefused(next, about)
  if (fault) throw new AppError('password_refused', REASONS[fault])
  const password_hash = await hashPassword(next)
  return inTransaction(parts.database, async ({ db }) => {
    await db
      .updateTable('app_user')
      .set({ password_hash, must_change_password: false, password_changed_at: new Date().toISOString() })
      .where('user_id', '=', caller.userId)
      .execute()
    return renewAlone(db, caller.userId, caller.sessionId)
  })
}
