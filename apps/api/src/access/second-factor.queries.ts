import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { sealed } from '../keys/sealed-values.ts'
import { endOtherSessions } from './session-list.queries.ts'
import { newSecret, stepOf } from './totp.ts'

/** Since when somebody signs in in two steps; null: in one. */
export async function secondFactorSince(db: Db, userId: string): Promise<string | null> {
  const factor = await db
    .selectFrom('second_factor')
    .select('confirmed_at')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return factor?.confirmed_at ?? null
}

/** A new secret to put into the telephone; the one in use stays in use until a code proves this one. */
export async function offerSecret(db: Db, userId: string): Promise<Buffer> {
  const offered = newSecret()
  await db
    .insertInto('second_factor')
    .values({ user_id: userId, offered: sealed(offered) })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ offered: sealed(offered) }))
    .execute()
  return offered
}

/** Takes the offered secret into use if the code is one of its codes. */
export async function confirmSecret(db: Db, userId: string, code: string, now: number): Promise<boolean> {
  const factor = await db.selectFrom('second_factor').select('offered').where('user_id', '=', userId).executeTakeFirst()
  const step = factor?.offered ? stepOf(factor.offered, code, now) : null
  if (step === null) return false
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ secret: sealed(factor!.offered), offered: null, confirmed_at: sql`now()`, last_step: String(step) })
    .where('user_id', '=', userId)
    .where('offered', '=', sealed(factor!.offered))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const none = { second_factor_reset_at: null, second_factor_reset_by: null }
  await db.updateTable('app_user').set(none).where('user_id', '=', userId).execute()
  return true
}

/** Whether this is a code of the present that was not taken before; taking it uses it up, of two at once one. */
export async function takeCode(db: Db, userId: string, code: string, now: number): Promise<boolean> {
  const factor = await db.selectFrom('second_factor').select('secret').where('user_id', '=', userId).executeTakeFirst()
  const step = factor?.secret ? stepOf(factor.secret, code, now) : null
  if (step === null) return false
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ last_step: String(step) })
    .where('user_id', '=', userId)
    .where('last_step', '<', String(step))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Somebody else takes a second step away, which its owner is told: the telephone is lost, and the codes with it. */
export async function resetSecondFactor(db: Db, userId: string, by: string): Promise<void> {
  await forgetSecondFactor(db, userId)
  await db
    .updateTable('app_user')
    .set({ second_factor_reset_at: sql`now()`, second_factor_reset_by: by })
    .where('user_id', '=', userId)
    .execute()
  await endOtherSessions(db, userId, null)
}

/** One step again: the secret and the recovery codes are gone. */
export async function forgetSecondFactor(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await db.deleteFrom('second_factor').where('user_id', '=', userId).execute()
}
