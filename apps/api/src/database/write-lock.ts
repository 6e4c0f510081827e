import { sql } from 'kysely'
import type { Db } from './connect.ts'

const key = (provinceId: string | null) => sql`hashtext('rollcall write'), ${Number(provinceId ?? 0)}::integer`

async function raiseRevision(db: Db, provinceId: string): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    update province set revision = revision + 1 where province_id = ${provinceId} returning revision`.execute(db)
  return rows[0]!.revision
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
