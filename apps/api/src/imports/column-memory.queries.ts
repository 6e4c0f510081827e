import { createHash } from 'node:crypto'
import type { Db } from '../database/connect.ts'
import type { ImportKind } from './import-kinds.ts'
import type { ColumnMapping } from './read-plan.ts'

/** A layout: the headers of a file in their order. */
const layoutOf = (headers: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(headers)).digest('hex')

/** What was decided before on the columns of files with these headers; empty when nobody has decided. */
export async function recallColumns(
  db: Db,
  provinceId: string,
  kind: ImportKind,
  headers: readonly string[],
): Promise<ColumnMapping> {
  const known = await db
    .selectFrom('column_mapping')
    .select('mapping')
    .where('province_id', '=', provinceId)
    .where('kind', '=', kind)
    .where('header_sha256', '=', layoutOf(headers))
    .executeTakeFirst()
  return (known?.mapping ?? {}) as ColumnMapping
}

/** Keeps what somebody decided on the columns of a layout, beside what was decided before. */
export async function rememberColumns(
  db: Db,
  provinceId: string,
  { kind, headers, mapping, by }: { kind: ImportKind; headers: readonly string[]; mapping: ColumnMapping; by: string },
): Promise<void> {
  const decided = Object.fromEntries(Object.entries(mapping).filter(([header]) => headers.includes(header)))
  if (Object.keys(decided).length === 0) return
  const before = await recallColumns(db, provinceId, kind, headers)
  const kept = JSON.stringify({ ...before, ...decided })
  await db
    .insertInto('column_mapping')
    .values({ province_id: provinceId, kind, header_sha256: layoutOf(headers), mapping: kept, decided_by: by })
    .onConflict((conflict) =>
      conflict
        .columns(['province_id', 'kind', 'header_sha256'])
        .doUpdateSet({ mapping: kept, decided_by: by, decided_at: new Date().toISOString() }),
    )
    .execute()
}
