import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'

const KEYS = {
  ...({ card_case: 'card_case_id', finding: 'finding_id', member: 'member_id', account: 'account_id' } as const),
  exemption_record: 'exemption_record_id',
} as const

/**
 * The second wall before an act that the whole database carries out: throws `not_found` unless `db`, the caller's own,
 * shows every one of these.
 */
export async function mustSee(db: Db, what: keyof typeof KEYS, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ seen: number }>`
    select count(*)::integer as seen from ${sql.table(what)} where ${sql.ref(KEYS[what])} = any (${ids}::bigint[])`.execute(
    db,
  )
  if (rows[0]!.seen === new Set(ids).size) return
  throw new AppError('not_found', 'Có mục không tồn tại, hoặc nằm ngoài phạm vi của bạn. Tải lại trang.')
}
