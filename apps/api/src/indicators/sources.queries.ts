import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Source } from '../shared/common.contract.ts'

/** The newest file of each kind that a province's figures of a day rest on: not after it, else the first one. */
export async function listSources(db: Db, provinceId: string, day: string): Promise<Source[]> {
  const rows = await db
    .selectFrom('import')
    .select(['kind', 'as_of', 'file_name'])
    .where('province_id', '=', provinceId)
    .where('status', '=', 'committed')
    .where('kind', '<>', 'units')
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy(sql`as_of <= ${day}::date`, 'desc')
    .orderBy(sql`abs(as_of - ${day}::date)`)
    .orderBy('import_id', 'desc')
    .execute()
  return rows.map(({ kind, as_of, file_name }) => ({ kind, asOf: as_of, fileName: file_name }))
}
