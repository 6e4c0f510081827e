import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { readSetting, type Setting } from '../settings/province-settings.ts'
import { SignInSettings } from './access.contract.ts'

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
