import type { Db } from '../database/connect.ts'
import { hashPassword, readableLetters, verifyPassword } from './passwords.ts'

const CODES = 10
// 59 bits: below the 112 from which a plain hash would do, so they are kept as passwords are
const LETTERS = 12

const asPrinted = (code: string) =>
  code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Ten new codes in place of all before; they are shown once. */
export async function makeRecoveryCodes(db: Db, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => readableLetters(LETTERS))
  const hashes = await Promise.all(codes.map(hashPassword))
  await db.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await db
    .insertInto('recovery_code')
    .values(hashes.map((code_hash) => ({ user_id: userId, code_hash })))
    .execute()
  return codes
}

const unused = (db: Db, userId: string) =>
  db.selectFrom('recovery_code').where('user_id', '=', userId).where('used_at', 'is', null)

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
  const { left } = await unused(db, userId)
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .executeTakeFirstOrThrow()
  return Number(left)
}

/** Whether this is one of the codes still to use; of two at once one. However written: capitals, with or without dashes. */
export async function takeRecoveryCode(db: Db, userId: string, code: string): Promise<boolean> {
  for (const kept of await unused(db, userId).select(['recovery_code_id', 'code_hash']).execute()) {
    if (!(await verifyPassword(kept.code_hash, asPrinted(code)))) continue
    const { numUpdatedRows } = await db
      .updateTable('recovery_code')
      .set({ used_at: new Date().toISOString() })
      .where('recovery_code_id', '=', kept.recovery_code_id)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }
  return false
}
