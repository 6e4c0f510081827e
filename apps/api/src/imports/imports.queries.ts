import { sql } from 'kysely'
import { branchInScope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import type { ImportCounts } from './imports.contract.ts'
import type { ImportKind } from './import-kinds.ts'
import type { ImportEffect } from './preview/effect.contract.ts'

/** The unit a roster is complete for; throws `unknown_unit` for a code that no unit of that day bears. */
export async function scopeUnitId(
  db: Db,
  provinceId: string,
  code: string | null,
  asOf: string,
): Promise<string | null> {
  if (code === null) return null
  const unit = await db
    .selectFrom('org_unit_version')
    .select('org_unit_id')
    .where('province_id', '=', provinceId)
    .where('code', '=', code)
    .orderBy(sql`${asOf}::date between valid_from and valid_to`, 'desc')
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  if (unit) return unit.org_unit_id
  throw new AppError('unknown_unit', `Không có tổ chức đảng nào mang mã “${code}”. Kiểm tra lại phạm vi.`)
}

/** An import, of these units and below them where they are named. */
export const findImport = (db: Db, provinceId: string, importId: string, within?: string[]) =>
  db
    .selectFrom('import')
    .select(['kind', 'status', 'as_of as asOf', 'scope_unit_id as scopeUnitId'])
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .where(within ? branchInScope({ provinceId, unitIds: within }, 'scope_unit_id') : sql.lit(true))
    .executeTakeFirst()

/**
 * The import that already holds this very file for this day and scope, when no other whole file of the kind came after
 * it: sending it in again changes nothing. Files of corrected rows do not count as whole files.
 */
export async function findSameImport(
  db: Db,
  provinceId: string,
  file: { kind: ImportKind; sha256: string; asOf: string; scopeId: string | null },
): Promise<({ importId: string } & ImportCounts) | null> {
  const same = await db
    .selectFrom('import as same')
    .selectAll()
    .where('province_id', '=', provinceId)
    .where('kind', '=', file.kind)
    .where('status', '=', 'committed')
    .where('sha256', '=', file.sha256)
    .where('as_of', '=', file.asOf)
    .where('scope_unit_id', 'is not distinct from', file.scopeId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('import as later')
            .whereRef('later.province_id', '=', 'same.province_id')
            .whereRef('later.kind', '=', 'same.kind')
            .whereRef('later.import_id', '>', 'same.import_id')
            .where('later.status', '=', 'committed')
            .where('later.supplements', 'is', null),
        ),
      ),
    )
    .orderBy('import_id', 'desc')
    .executeTakeFirst()
  if (!same) return null
  const rows = {
    read: same.rows_read,
    accepted: same.rows_accepted,
    rejected: same.rows_rejected,
    warned: same.rows_warned,
  }
  return { importId: same.import_id, rows, changes: { added: 0, changed: 0, unchanged: same.rows_accepted, left: 0 } }
}

export interface NewImport {
  importId: string
  revision: string
  kind: ImportKind
  fileName: string
  sha256: string
  asOf: string
  scopeId: string | null
  /** Who sent it in, and who took it in where that was somebody else. */
  by: string
  approvedBy: string | null
  /** The sender may speak for nobody outside the scope. */
  limited: boolean
  startedAt: string
  header: string[]
  columns: (string | null)[]
  supplements: string | null
  notes: string[]
  /** What it changes, when somebody saw that before taking it in. */
  effect: ImportEffect | null
  rows: ImportCounts['rows']
}

/** The record of a file about to be taken in; its changes are written when they are known. */
export async function addImport(db: Db, provinceId: string, file: NewImport): Promise<void> {
  await db
    .insertInto('import')
    .values({
      province_id: provinceId,
      import_id: file.importId,
      revision: file.revision,
      kind: file.kind,
      file_name: file.fileName,
      sha256: file.sha256,
      as_of: file.asOf,
      scope_unit_id: file.scopeId,
      supplements: file.supplements,
      header: file.header,
      columns: file.columns as string[],
      notes: file.notes.map(sealed),
      effect: file.effect && JSON.stringify(file.effect),
      status: 'committed',
      rows_read: file.rows.read,
      rows_accepted: file.rows.accepted,
      rows_rejected: file.rows.rejected,
      rows_warned: file.rows.warned,
      limited: file.limited,
      imported_by: file.by,
      approved_by: file.approvedBy,
      started_at: file.startedAt,
      finished_at: new Date().toISOString(),
    })
    .execute()
}

/** The id of an import about to begin: its rows are kept under it while they are read. */
export async function nextImportId(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`select nextval('import_id_seq') as id`.execute(db)
  return rows[0]!.id
}

/**
 * Tells the kept rows what the checks of the whole file have found against them. Each is looked up by its key: nobody
 * has told the planner yet how many rows of this import there are.
 */
export const correctVerdicts = (db: Db, provinceId: string, importId: string) =>
  sql`with found as materialized (
      select verdict, reason, (
        select ctid from import_row
        where province_id = ${provinceId} and import_id = ${importId} and row_no = staged.row_no
      ) as place
      from staged
      where reason is not null
    )
    update import_row kept
    set verdict = found.verdict, reasons = coalesce(kept.reasons, '[]') || found.reason
    from found
    where kept.ctid = found.place`.execute(db)

export const finishImport = (db: Db, provinceId: string, importId: string, changes: ImportCounts['changes']) =>
  db
    .updateTable('import')
    .set({ ...changes, finished_at: new Date().toISOString() })
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .execute()

/** Leaves a trace of a file that was not taken in, so that the history shows who sent what and why it was refused. */
export async function recordRefusal(
  db: Db,
  request: { kind: ImportKind; fileName: string | null; asOf: string; by: string },
  message: string,
): Promise<void> {
  const province = await db.selectFrom('province').select('province_id').orderBy('code').limit(1).executeTakeFirst()
  if (!province) return
  const now = new Date().toISOString()
  await db
    .insertInto('import')
    .values({
      province_id: province.province_id,
      kind: request.kind,
      file_name: request.fileName ?? '',
      sha256: '',
      as_of: request.asOf,
      header: [],
      columns: [],
      status: 'refused',
      message: sealed(message),
      imported_by: request.by,
      started_at: now,
      finished_at: now,
    })
    .execute()
}
