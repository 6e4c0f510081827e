import { sql } from 'kysely'
import type { Db } from '../../database/connect.ts'
import { AppError } from '../../errors.ts'
import { requireKeptRows } from '../erased-rows.ts'
import type { FieldName, ImportKind } from '../import-kinds.ts'
import type { ImportCounts } from '../imports.contract.ts'

/** What is kept of an import that came in: enough to take its rows in again. */
export interface PastImport {
  importId: string
  kind: ImportKind
  fileName: string
  asOf: string
  scopeUnitId: string | null
  supplements: string | null
  header: string[]
  columns: (FieldName | null)[]
  limited: boolean
}

/** An import that stands and may be taken back, with the place it has among the others. */
export interface UndoableImport {
  importId: string
  kind: ImportKind
  fileName: string
  asOf: string
  revision: string
}

/** The import of that number; throws `not_found`, and `undo_refused` for one that nothing can be taken back of. */
export async function findUndoable(db: Db, provinceId: string, importId: string): Promise<UndoableImport> {
  const found = await db
    .selectFrom('import')
    .select(['import_id', 'kind', 'file_name', 'as_of', 'status', 'revision', 'undone_by'])
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .executeTakeFirst()
  if (!found) throw new AppError('not_found', 'Không có lần nhập này.')
  const refuse = (words: string) => new AppError('undo_refused', words)
  if (found.status === 'undone') throw refuse(`Lần nhập này đã được hoàn tác (${found.undone_by}).`)
  if (found.status === 'refused') throw refuse('Tệp này không được nhận, nên không có gì để hoàn tác.')
  if (found.revision === null) {
    throw refuse('Lần nhập này có trước khi hệ thống biết hoàn tác. Nhập tệp đúng để thay cho nó.')
  }
  await requireKeptRows(db, provinceId, [importId])
  const completing = await db
    .selectFrom('import')
    .select('import_id')
    .where('province_id', '=', provinceId)
    .where('supplements', '=', importId)
    .where('status', '=', 'committed')
    .orderBy('import_id')
    .execute()
  if (completing.length > 0) {
    const ids = completing.map((each) => each.import_id).join(', ')
    throw refuse(`Đã có tệp dòng sửa bổ sung cho lần nhập này. Hoàn tác trước các lần nhập: ${ids}.`)
  }
  return {
    importId: found.import_id,
    kind: found.kind as ImportKind,
    fileName: found.file_name,
    asOf: found.as_of,
    revision: found.revision,
  }
}

/** Whether the tree has changed since an import came in, by another file of units. */
export async function treeChangedSince(db: Db, provinceId: string, { importId, revision }: UndoableImport) {
  const later = await db
    .selectFrom('import')
    .select('import_id')
    .where('province_id', '=', provinceId)
    .where('kind', '=', 'units')
    .where('status', '=', 'committed')
    .where('import_id', '<>', importId)
    .where('revision', '>', revision)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}

/**
 * What must come in again when an import is taken out, in the order of their commits: later ones of these kinds, and of
 * units, whose versions are overwritten in place, the earlier ones too; the import itself unless it is `undone`.
 */
export async function listToReplay(
  db: Db,
  provinceId: string,
  { importId, revision }: UndoableImport,
  { kinds, undone }: { kinds: readonly ImportKind[]; undone: boolean },
): Promise<PastImport[]> {
  const rows = await db
    .selectFrom('import')
    .select([
      ...(['import_id as importId', 'kind', 'file_name as fileName', 'as_of as asOf'] as const),
      ...(['scope_unit_id as scopeUnitId', 'supplements', 'header', 'columns', 'limited'] as const),
    ])
    .where('province_id', '=', provinceId)
    .where('status', '=', 'committed')
    .where(({ eb }) => (undone ? eb('import_id', '<>', importId) : eb.lit(true)))
    .where('kind', 'in', kinds)
    .where(({ eb, or }) => or([eb('revision', '>=', revision), eb('kind', '=', 'units')]))
    .orderBy('revision', (order) => order.nullsFirst())
    .orderBy('import_id')
    .execute()
  return rows as PastImport[]
}

/** Hides imports from the steps that look at what came in: nothing of them is known until they come in again. */
export async function hideImports(db: Db, provinceId: string, importIds: string[]): Promise<void> {
  await sql`insert into taken_back select unnest(${importIds}::bigint[])`.execute(db)
  await sql`update import set status = 'undone'
    where province_id = ${provinceId} and import_id = any (${importIds}::bigint[])`.execute(db)
}

export const markUndone = (db: Db, provinceId: string, importId: string, by: string) =>
  db
    .updateTable('import')
    .set({ status: 'undone', undone_by: by, undone_at: new Date().toISOString() })
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .execute()

/** What the rows of an import come to now that it is taken in again; when it was finished does not change. */
export const restateImport = (db: Db, provinceId: string, importId: string, rows: ImportCounts['rows']) =>
  db
    .updateTable('import')
    .set({
      status: 'committed',
      rows_read: rows.read,
      rows_accepted: rows.accepted,
      rows_rejected: rows.rejected,
      rows_warned: rows.warned,
    })
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .execute()

export const restateChanges = (db: Db, provinceId: string, importId: string, changes: ImportCounts['changes']) =>
  db
    .updateTable('import')
    .set(changes)
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .execute()

/** Whether a unit has a place in the tree as it stands; null asks for the province itself. */
export async function standsInTree(db: Db, provinceId: string, unitId: string | null): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`
    select exists (
      select from org_unit_version
      where province_id = ${provinceId}
        and case when ${unitId}::bigint is null then kind = 'province' else org_unit_id = ${unitId}::bigint end
    ) as stands`.execute(db)
  return rows[0]!.stands
}
