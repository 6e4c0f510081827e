import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'

/** The units whose people belong in these branches at some time: themselves, and those in whose place they stand. */
export async function unitsPlacedAt(db: Db, provinceId: string, branches: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('org_unit_ancestor')
    .select('org_unit_id')
    .distinct()
    .where('province_id', '=', provinceId)
    .where('ancestor_id', 'in', branches)
    .where('depth', '=', 0)
    .execute()
  return rows.map(({ org_unit_id }) => org_unit_id)
}

/** The accounts of these branches, and those that members who ever were in them have or may have; null for every branch. */
export async function accountsOf(db: Db, provinceId: string, branches: string[] | null): Promise<string[] | null> {
  if (branches === null) return null
  const { rows } = await sql<{ account_id: string }>`
    select distinct link.account_id
    from member_version version
    -- an account of somebody with several rows is linked to the one that is kept
    left join person_row row on row.province_id = version.province_id and row.member_id = version.member_id
    join link on link.province_id = version.province_id and link.member_id = coalesce(row.kept_id, version.member_id)
    where version.province_id = ${provinceId} and version.branch_id = any (${branches}::bigint[])
      and link.status in ('linked', 'review')
    union
    select account_id from account_version
    where province_id = ${provinceId} and (branch_id = any (${branches}::bigint[]) or branch_id is null)`.execute(db)
  return rows.map(({ account_id }) => account_id)
}
