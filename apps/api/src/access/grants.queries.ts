import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { listProvinces } from '../org-units/provinces.ts'
import type { Role } from './roles.ts'

/** What somebody holds today: a role in a unit that stands today. */
export interface Grant {
  role: Role
  unitId: string
}

export interface Held {
  provinceId: string
  /** The highest unit first. */
  grants: Grant[]
}

/**
 * What a user may do today, in the first province they have anything in; null for nobody any more. A grant counts on the
 * days it is for and while its unit stands: with a unit that was dissolved, those who acted for it end, and whoever is
 * granted in its successor has what that inherited (domain.md §3).
 */
export async function grantsHeld(db: Db, userId: string): Promise<Held | null> {
  const { rows } = await sql<Grant & { provinceId: string }>`
    select held.province_id as "provinceId", role, held.org_unit_id as "unitId"
    from role_grant held
    join province on province.province_id = held.province_id
    join org_unit_version unit
      on unit.province_id = held.province_id and unit.org_unit_id = held.org_unit_id
      and view.today() between unit.valid_from and unit.valid_to
    where held.user_id = ${userId} and ended_at is null and view.today() between held.valid_from and held.valid_to
    order by province.code, (
      select max(depth) from view.unit_under above
      where above.province_id = held.province_id and above.org_unit_id = held.org_unit_id
    ), unit.code, role`.execute(db)
  const [first] = rows
  if (!first) return null
  const grants = rows.filter(({ provinceId }) => provinceId === first.provinceId)
  return { provinceId: first.provinceId, grants: grants.map(({ role, unitId }) => ({ role, unitId })) }
}

/** What somebody holds who has a session or is about to. */
export async function heldBy(db: Db, userId: string): Promise<Held | null> {
  const user = await db
    .selectFrom('app_user')
    .select('installation_admin')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return user?.installation_admin ? everythingHeld(db) : grantsHeld(db, userId)
}

/** What an administrator of this machine may do: everything in its first province; null while there is none. */
export async function everythingHeld(db: Db): Promise<Held | null> {
  const [province] = await listProvinces(db)
  if (!province) return null
  const { rows } = await sql<{ unitId: string }>`
    select view.root_unit(${province.provinceId})::text as "unitId"`.execute(db)
  return { provinceId: province.provinceId, grants: [{ role: 'province_admin', unitId: rows[0]!.unitId }] }
}
