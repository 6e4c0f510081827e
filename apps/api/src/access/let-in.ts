import type { Database } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { listProvinces, type Province } from '../org-units/provinces.ts'
import { everythingHeld, grantsHeld, type Held } from './grants.queries.ts'
import { drawSight, type SeenDatabases } from './sight.ts'

interface User {
  userId: string
  username: string
  displayName: string
  isInstallationAdmin: boolean
  /** This and the two below are null in a database without a province, for an administrator of the machine. */
  held: Held | null
}

/** A user, what they may do today, and the database as far as they may see it. */
export interface Somebody extends User {
  province: Province | null
  database: Database | null
  /** Tells apart who may see different things; empty without a province. */
  sight: string
}

/** Shows a user the database as far as what they hold today goes; null for nobody any more. */
export async function letIn<U extends User>(
  { db }: Database,
  seen: SeenDatabases,
  user: U,
): Promise<(U & Somebody) | null> {
  const { held, isInstallationAdmin } = user
  if (!held) return isInstallationAdmin ? { ...user, province: null, database: null, sight: '' } : null
  const provinces = await listProvinces(db)
  const province = provinces.find(({ provinceId }) => provinceId === held.provinceId)!
  const sight = await drawSight(db, held)
  return { ...user, province, database: seen.as(sight), sight }
}

/**
 * The user of that name, without asking for a password. Throws `unauthenticated` for nobody, who has ended, and who has
 * nothing to do today: which of them is not told.
 */
export async function letInByName(database: Database, seen: SeenDatabases, name: string): Promise<Somebody> {
  const found = await database.db
    .selectFrom('app_user')
    .select(['user_id as userId', 'username', 'display_name as displayName'])
    .select('installation_admin as isInstallationAdmin')
    .where('username', '=', name.trim().toLowerCase())
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (found) {
    const { db } = database
    const held = found.isInstallationAdmin ? await everythingHeld(db) : await grantsHeld(db, found.userId)
    const somebody = await letIn(database, seen, { ...found, held })
    if (somebody) return somebody
  }
  throw new AppError(
    'unauthenticated',
    `Không có người dùng “${name}” đang giữ vai trò nào. Xem lại tên đăng nhập và hạn của vai trò ở trang Người dùng.`,
  )
}
