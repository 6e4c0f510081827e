import { sql } from 'kysely'
import { Value } from 'typebox/value'
import type { Db } from '../database/connect.ts'
import { SignInSettings } from './access.contract.ts'

const NAME = 'sign_in'
const DEFAULTS: SignInSettings = { secondFactorRoles: [], idleMinutes: 30 }

/** How the users of a province sign in. */
export async function readSignInSettings(db: Db, provinceId: string): Promise<SignInSettings> {
  const kept = await db
    .selectFrom('province_setting')
    .select('value')
    .where('province_id', '=', provinceId)
    .where('name', '=', NAME)
    .executeTakeFirst()
  return kept && Value.Check(SignInSettings, kept.value) ? kept.value : DEFAULTS
}

/** Keeps them; sessions that are open hold to the idle time they began with. */
export async function keepSignInSettings(db: Db, provinceId: string, settings: SignInSettings, by: string) {
  const kept = { value: JSON.stringify(settings), changed_by: by, changed_at: new Date().toISOString() }
  await db
    .insertInto('province_setting')
    .values({ province_id: provinceId, name: NAME, ...kept })
    .onConflict((conflict) => conflict.columns(['province_id', 'name']).doUpdateSet(kept))
    .execute()
  // whoever lacks a second step now has one to make
  await sql`select pg_notify('session_changed', '')`.execute(db)
}
