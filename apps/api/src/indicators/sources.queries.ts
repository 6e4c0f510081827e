import type { Db } from '../database/connect.ts'
import type { Source } from '../shared/common.contract.ts'

/** The newest file of each kind that a province's figures rest on. */
export async function listSources(db: Db, provinceId: string): Promise<Source[]> {
  const rows = await db
    .selectFrom('import')
    .select(['kind', 'as_of', 'file_name'])
    .where('province_id', '=', provinceId)
    .where('status', '=', 'committed')
    .where('kind', '<>', 'units')
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy('as_of', 'desc')
    .orderBy('import_id', 'desc')
    .execute()
  return rows.map(({ kind, as_of, file_name }) => ({ kind, asOf: as_of, fileName: file_name }))
}
