import { sql } from 'kysely'
import { AppError } from '../errors.ts'
import { OTHER_KEY } from '../keys/key-in-force.ts'
import type { Db } from './connect.ts'

const key = (provinceId: string | null) => sql`hashtext('rollcall write'), ${Number(provinceId ?? 0)}::integer`

async function raiseRevision(db: Db, provinceId: string): Promise<string> {
  const { rows } = await sql<{ revision: string; isMine: boolean }>`
    update province set revision = revision + 1 where province_id = ${provinceId}
    returning revision, coalesce(current_setting('rollcall.key_id', true), '')
      = coalesce((select key_id from number_key), '') as "isMine"`.execute(db)
  const { revision, isMine } = rows[0]!
  // nothing is written under a key that is no longer in force
  if (!isMine) throw new AppError('key_refused', OTHER_KEY)
  return revision
}

/**
 * Makes whoever writes to a province's registers, links or facts wait for the one before, until the transaction ends:
 * two clerks at once have an order, never a mixture. Raises the province's revision and returns it, so that answers kept
 * from before are not sent again once this is committed, and commits can be put in order. `null` locks the making of a
 * new province.
 */
export async function lockForWriting(db: Db, provinceId: string | null): Promise<string> {
  await sql`select pg_advisory_xact_lock(${key(provinceId)})`.execute(db)
  return provinceId === null ? '0' : raiseRevision(db, provinceId)
}

/** As `lockForWriting`, but null at once while somebody else writes. */
export async function tryLockForWriting(db: Db, provinceId: string): Promise<string | null> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(${key(provinceId)}) as free`.execute(db)
  return rows[0]!.free ? raiseRevision(db, provinceId) : null
}
