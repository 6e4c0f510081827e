import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'

/** The accounts of these branches, and those that members who ever were in them have or may have; null for every branch. */
export async function accountsOf(db: Db, provinceId: string, branches: string[] | null): Promise<string[] | null> {
  if (branches === null) return null
  const { rows } = await sql<{ account_id: string }>`
    select distinct link.account_id
    from member_version version
    join link using (province_id, member_id)
    where version.province_id = ${provinceId} and version.branch_id = any (${branches}::bigint[])
      and link.status in ('linked', 'review')
    union
    select account_id from account_version
    where province_id = ${provinceId} and (branch_id = any (${branches}::bigint[]) or branch_id is null)`.execute(db)
  return rows.map(({ account_id }) => account_id)
}
