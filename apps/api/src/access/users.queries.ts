import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { hashPassword } from './passwords.ts'
import type { Role } from './roles.ts'
import type { ScopedUnit } from './scope.ts'

export interface NewUser {
  provinceId: string
  username: string
  displayName: string
  password: string
  role: Role
  unit: ScopedUnit
  by: string
}

/** Small letters, digits and `. - _`: what can be typed anywhere and told apart from anybody else's. */
const USERNAME = /^[a-z0-9][a-z0-9._-]{1,59}$/

/** A name as it is kept; throws `invalid_request` for one that cannot be. */
export function usernameOf(typed: string): string {
  const username = typed.trim().toLowerCase()
  if (USERNAME.test(username)) return username
  throw new AppError(
    'invalid_request',
    'Tên đăng nhập gồm 2 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, và bắt đầu bằng chữ hoặc số.',
  )
}

/** Adds a user with one role in one unit from today on. Throws `invalid_request`, and `user_conflict` for a name that is taken. */
export async function addUser(db: Db, user: NewUser): Promise<{ userId: string; username: string }> {
  const username = usernameOf(user.username)
  const added = await db
    .insertInto('app_user')
    .values({
      username,
      display_name: user.displayName.trim() || username,
      password_hash: await hashPassword(user.password),
      created_by: user.by,
    })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('user_id as userId')
    .executeTakeFirst()
  if (!added) {
    throw new AppError('user_conflict', `Tên đăng nhập “${username}” đã có hoặc từng có người dùng. Chọn tên khác.`)
  }
  await addGrant(db, { ...user, userId: added.userId })
  return { userId: added.userId, username }
}

/** Gives a role in a unit, from today on. */
export async function addGrant(
  db: Db,
  { provinceId, userId, role, unit, by }: Pick<NewUser, 'provinceId' | 'role' | 'unit' | 'by'> & { userId: string },
): Promise<void> {
  await sql`
    insert into role_grant (province_id, user_id, role, org_unit_id, valid_from, granted_by)
    values (${provinceId}, ${userId}, ${role}, ${unit.unitId}, view.today(), ${by})`.execute(db)
}
