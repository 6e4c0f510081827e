import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { hashPassword } from './passwords.ts'
import { mayGive, RIGHTS_OF, type Right, type Role } from './roles.ts'
import { endOtherSessions } from './session-list.queries.ts'
import { branchInScope, type Scope, type ScopedUnit } from './scope.ts'
import type { Somebody } from './let-in.ts'
import type { User, UserGrant } from './users.contract.ts'

/** Small letters, digits and `. - _`: what can be typed anywhere and told apart from anybody else's. */
const USERNAME = /^[a-z0-9][a-z0-9._-]{1,59}$/

/** Who the audit says did what nobody signed in for. */
const RESERVED = ['console', 'server']

/** A name as it is kept; throws `invalid_request` for one that cannot be. */
export function usernameOf(typed: string): string {
  const username = typed.trim().toLowerCase()
  if (USERNAME.test(username) && !RESERVED.includes(username)) return username
  throw new AppError(
    'invalid_request',
    'Tên đăng nhập gồm 2 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, và bắt đầu bằng chữ hoặc số.',
  )
}

export interface NewUser extends GivenRole {
  username: string
  displayName: string
  password: string
  /** Its owner must choose another before anything else. */
  handedOut?: boolean
}

/** A role in a unit, and who gives it. */
export interface GivenRole {
  provinceId: string
  role: Role
  unit: Pick<ScopedUnit, 'unitId'>
  /** The last day; missing: until it is ended. */
  validTo?: string | undefined
  by: string
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
      must_change_password: user.handedOut ?? false,
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

/** Gives a role in a unit from today on. Throws `user_conflict` for one that is held already. */
export async function addGrant(db: Db, given: GivenRole & { userId: string }): Promise<void> {
  const { provinceId, userId, role, unit, validTo, by } = given
  const { numAffectedRows = 0n } = await sql`
    insert into role_grant (province_id, user_id, role, org_unit_id, valid_from, valid_to, granted_by)
    select ${provinceId}, ${userId}, ${role}, ${unit.unitId}, view.today(), coalesce(${validTo ?? null}::date, 'infinity'), ${by}
    where coalesce(${validTo ?? null}::date, 'infinity') >= view.today()
      and not exists (
        select from role_grant held
        where held.province_id = ${provinceId} and held.user_id = ${userId} and held.role = ${role}
          and held.org_unit_id = ${unit.unitId} and held.ended_at is null and held.valid_to >= view.today())`.execute(
    db,
  )
  if (numAffectedRows > 0n) return
  throw new AppError('user_conflict', 'Người này đang có vai trò đó ở đơn vị đó, hoặc ngày hết hạn đã qua.')
}

type MayGive = (role: Role) => boolean

/** Which roles somebody may give in each of these units: those of which they have every right there. */
async function mayGiveIn(db: Db, { held }: Somebody, unitIds: string[]): Promise<(unitId: string) => MayGive> {
  const { rows } = await sql<{ unitId: string; above: string[] }>`
    select org_unit_id::text as "unitId", array_agg(ancestor_id::text) as above from view.unit_under
    where province_id = ${held!.provinceId} and org_unit_id = any (${unitIds}::bigint[])
      and ancestor_id = any (${held!.grants.map(({ unitId }) => unitId)}::bigint[])
    group by 1`.execute(db)
  const rightsIn = new Map<string, Right[]>()
  for (const { unitId, above } of rows) {
    const over = held!.grants.filter(({ unitId: own }) => above.includes(own))
    rightsIn.set(unitId, [...new Set(over.flatMap(({ role }) => RIGHTS_OF[role]))])
  }
  return (unitId) => {
    const rights = rightsIn.get(unitId) ?? []
    return (role) => rights.includes('manage_users') && mayGive(rights, role)
  }
}

/** What a role in a unit would need: somebody who has all its rights there. */
export const mayGiveThere = async (db: Db, caller: Somebody, unitId: string): Promise<MayGive> =>
  (await mayGiveIn(db, caller, [unitId]))(unitId)

interface UserRead extends Omit<User, 'grants' | 'isMine'> {
  isInstallationAdmin: boolean
  /** How many more they hold outside the scope, of which nothing else is told. */
  others: number
  grants: (Omit<UserGrant, 'isMine'> & { unitId: string })[]
}

const GRANT = sql`json_build_object(
  'grantId', held.role_grant_id::text, 'role', role, 'unitId', held.org_unit_id::text,
  'unit', json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind),
  'validFrom', held.valid_from, 'validTo', case when held.valid_to < 'infinity' then held.valid_to end,
  'grantedBy', held.granted_by, 'endedBy', held.ended_by,
  'endedOn', (held.ended_at at time zone 'Asia/Ho_Chi_Minh')::date,
  'holds', held.ended_at is null and view.today() between held.valid_from and held.valid_to
    and view.today() between unit.valid_from and unit.valid_to)`

async function readUsers(db: Db, scope: Scope, where: RawBuilder<unknown>): Promise<UserRead[]> {
  const { rows } = await sql<UserRead>`
    select app_user.user_id::text as "userId", username, display_name as "displayName", created_by as "createdBy",
      app_user.ended_by as "endedBy", installation_admin as "isInstallationAdmin",
      view.signs_in_twice(app_user.user_id) as "signsInTwice",
      json_agg(${GRANT} order by held.ended_at is not null, held.role_grant_id) as grants,
      view.grants_held(app_user.user_id)
        - (count(*) filter (where held.ended_at is null and held.valid_to >= view.today()))::integer as others
    from app_user
    join role_grant held on held.province_id = ${scope.provinceId} and held.user_id = app_user.user_id
    join view.unit_now unit on unit.province_id = held.province_id and unit.org_unit_id = held.org_unit_id
    where ${branchInScope(scope, 'held.org_unit_id')} and ${where}
    group by app_user.user_id
    order by app_user.ended_at is not null, min(unit.code), username`.execute(db)
  return rows
}

/** Says which grants and users are the caller's to end: what they could have given, and not their own. */
async function asSeenBy(db: Db, caller: Somebody, users: UserRead[]): Promise<User[]> {
  const unitIds = new Set(users.flatMap(({ grants }) => grants.map(({ unitId }) => unitId)))
  const mayGiveAt = await mayGiveIn(db, caller, [...unitIds])
  return users.map(({ others, isInstallationAdmin, ...user }) => {
    const isOther = user.userId !== caller.userId && !isInstallationAdmin
    const grants = user.grants.map(({ unitId, ...grant }) => ({
      ...grant,
      isMine: isOther && mayGiveAt(unitId)(grant.role),
    }))
    const live = grants.filter(({ endedBy }) => endedBy === null)
    return { ...user, grants, isMine: isOther && others === 0 && live.every(({ isMine }) => isMine) }
  })
}

/** The users with a grant in the scope, those who ended last. */
export const listUsers = async (db: Db, scope: Scope, caller: Somebody): Promise<User[]> =>
  asSeenBy(db, caller, await readUsers(db, scope, sql`true`))

/** A user with a grant in the scope; throws `not_found`. */
export async function readUser(db: Db, scope: Scope, caller: Somebody, userId: string): Promise<User> {
  const [user] = await asSeenBy(db, caller, await readUsers(db, scope, sql`app_user.user_id = ${userId}`))
  if (!user) throw new AppError('not_found', 'Không có người dùng này, hoặc nằm ngoài phạm vi của bạn.')
  return user
}

/** Ends a grant from now on; whoever held it is asked for anew what they may see at their next request. */
export const endGrant = (db: Db, provinceId: string, grantId: string, by: string) =>
  sql`update role_grant set ended_by = ${by}, ended_at = now()
    where province_id = ${provinceId} and role_grant_id = ${grantId} and ended_at is null`.execute(db)

/** Ends a user with every session, grant and saved view. */
export async function endUser(db: Db, userId: string, by: string): Promise<void> {
  await sql`update role_grant set ended_by = ${by}, ended_at = now() where user_id = ${userId} and ended_at is null`.execute(
    db,
  )
  await sql`update app_user set ended_by = ${by}, ended_at = now() where user_id = ${userId} and ended_at is null`.execute(
    db,
  )
  await db.deleteFrom('session').where('user_id', '=', userId).execute()
  // nobody else could ever change or delete them
  await db.deleteFrom('saved_view').where('owner_id', '=', userId).execute()
}

/** Hands a user another password, to be changed at the next sign-in, and ends their sessions. */
export async function replacePassword(db: Db, userId: string, password: string): Promise<void> {
  const password_hash = await hashPassword(password)
  const password_changed_at = new Date().toISOString()
  await db
    .updateTable('app_user')
    .set({ password_hash, must_change_password: true, password_changed_at })
    .where('user_id', '=', userId)
    .execute()
  await endOtherSessions(db, userId, null)
}
