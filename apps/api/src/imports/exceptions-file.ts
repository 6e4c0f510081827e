import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database, Db } from '../database/connect.ts'
import { csvLine } from '../exports/csv.ts'
import { dropReason } from '../privacy/fields.ts'
import { fieldLabel } from './field-labels.ts'
import { reasonText, type RowReason } from './reasons.ts'
import { SUPPLEMENT_HEADERS, withoutSupplementHeaders } from './supplement.ts'

/** Where the columns begin that were understood from the raw ones before them (read-records.ts); 0 where there are none. */
function firstUnderstood(header: readonly string[], fields: readonly (string | null)[]): number {
  const first = fields.findIndex((field) => field !== null)
  return first > 0 && header.every((name, at) => at < first || name === fields[at]) ? first : 0
}

/**
 * The rejected rows of an import as a CSV that can be corrected and sent in again: the columns of the file, then the
 * row's number, the reasons, and the import it completes. Columns that are not stored are there and empty. Starts with a byte order mark so that Excel reads Vietnamese.
 */
export async function* exceptionLines(db: Db, provinceId: string, importId: string): AsyncGenerator<string> {
  const { header, columns: fields } = await db
    .selectFrom('import')
    .select(['header', 'columns'])
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  // the file may itself hold corrected rows: its added columns are replaced, not doubled
  const kept = withoutSupplementHeaders(header).map((name, at) => (name === '' && header[at] !== '' ? -1 : at))
  // of a table that had to be understood the clerk gets what was understood, in a plain one
  const understood = firstUnderstood(header, fields)
  const columns = kept.filter((at) => at >= understood)
  const isDropped = (at: number) => fields[at] === null && dropReason(header[at]!) !== null
  const empty = columns.filter((at) => isDropped(at) && header[at] !== '').map((at) => `“${header[at]}”`)
  const told = empty.length === 0 ? [] : [`Cột ${empty.join(', ')} để trống vì không lưu.`]
  const nameOf = (at: number) => (understood > 0 ? fieldLabel(header[at]!) : header[at]!)
  yield `\ufeff${csvLine([...columns.map(nameOf), ...SUPPLEMENT_HEADERS])}`
  const rows = db
    .selectFrom('import_row')
    .select(['row_no', 'cells', 'reasons'])
    .where('province_id', '=', provinceId)
    .where('import_id', '=', importId)
    .where('verdict', '=', 'rejected')
    .orderBy('row_no')
    .stream(1000)
  for await (const { row_no, cells, reasons } of rows) {
    const why = (reasons as unknown as RowReason[]).filter(({ severity }) => severity === 'reject')
    const added = [String(row_no), [...why.map((reason) => reasonText(reason)), ...told].join(' '), importId]
    yield csvLine([...columns.map((at) => (isDropped(at) ? '' : (cells[at] ?? ''))), ...added])
  }
}

/** Writes the exceptions file into `folder` and returns its path. */
export async function writeExceptions(
  { db }: Database,
  provinceId: string,
  importId: string,
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `import-${importId}-exceptions.csv`)
  await pipeline(Readable.from(exceptionLines(db, provinceId, importId)), createWriteStream(path, { mode: 0o600 }))
  return path
}
