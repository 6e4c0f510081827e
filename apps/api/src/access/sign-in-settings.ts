import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { readSetting, type Setting } from '../settings/province-settings.ts'
import { SignInSettings } from './access.contract.ts'
import type { Held } from './grants.queries.ts'

/** How the users of a province sign in; sessions that are open hold to the idle time they began with. */
export const SIGN_IN: Setting<SignInSettings> = {
  name: 'sign_in',
  contract: SignInSettings,
  otherwise: { secondFactorRoles: [], idleMinutes: 30 },
  told: ({ secondFactorRoles, idleMinutes }) => ({ role: secondFactorRoles, minutes: idleMinutes }),
  // whoever lacks a second step now has one to make
  kept: (db) => sql`select pg_notify('session_changed', '')`.execute(db),
}

export const readSignInSettings = (db: Db, provinceId: string) => readSetting(db, provinceId, SIGN_IN)

/** What the province where somebody acts asks of what they hold there: whether a second step, and after how long a rest they are out. */
export async function signInDemands(
  db: Db,
  held: Held | null,
): Promise<{ secondFactor: boolean; idleMinutes: number | null }> {
  if (!held) return { secondFactor: false, idleMinutes: null }
  const { secondFactorRoles, idleMinutes } = await readSignInSettings(db, held.provinceId)
  return { secondFactor: held.grants.some(({ role }) => secondFactorRoles.includes(role)), idleMinutes }
}
