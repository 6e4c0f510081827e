import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { readSignInSettings } from './sign-in-settings.ts'

/** The roles that somebody holds today, by province. */
async function heldRoles(db: Db, userId: string): Promise<{ provinceId: string; role: string }[]> {
  const { rows } = await sql<{ provinceId: string; role: string }>`
    select province_id::text as "provinceId", 'province_admin' as role
    from province cross join app_user
    where user_id = ${userId} and installation_admin
    union
    select province_id::text, role from role_grant
    where user_id = ${userId} and ended_at is null and view.today() between valid_from and valid_to`.execute(db)
  return rows
}

/** What somebody's provinces ask of them: whether a second step, and the shortest of the idle times. */
export async function signInDemands(
  db: Db,
  userId: string,
): Promise<{ secondFactor: boolean; idleMinutes: number | null }> {
  const held = await heldRoles(db, userId)
  const provinces = [...new Set(held.map(({ provinceId }) => provinceId))]
  const settings = new Map(
    await Promise.all(provinces.map(async (id) => [id, await readSignInSettings(db, id)] as const)),
  )
  return {
    secondFactor: held.some(({ provinceId, role }) =>
      settings.get(provinceId)!.secondFactorRoles.some((asked) => asked === role),
    ),
    idleMinutes: settings.size ? Math.min(...[...settings.values()].map(({ idleMinutes }) => idleMinutes)) : null,
  }
}
