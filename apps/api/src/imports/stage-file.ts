import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { AppError } from '../errors.ts'
import { decodeUtf8 } from './decode-text.ts'
import { FileRefused } from './file-refused.ts'
import { mapHeader, refuseUnusableHeader } from './header-mapping.ts'
import { IMPORT_FIELDS, REQUIRED_FIELDS, type FieldName, type ImportKind } from './import-kinds.ts'
import { LAYOUTS } from './layouts/all-layouts.ts'
import { cellReader, columnCountReason, type StagedRow } from './layouts/layout.ts'
import { CopyInTurns } from './copy-in-turns.ts'
import { copyRow, copyValue } from './copy-text.ts'
import { readCsv } from './read-csv.ts'
import { supplementColumn, supplementOf, withoutSupplementHeaders } from './supplement.ts'

/** What a file turned out to be, once every row of it lies in the table `staged`. */
export interface StagedFile {
  header: string[]
  columns: (FieldName | null)[]
  rowsRead: number
  /** The import whose rejected rows this file corrects, or null. */
  supplements: string | null
}

export interface StageOptions {
  kind: ImportKind
  /** Header of the file → field; what it does not name is recognised as usual. */
  mapping: Record<string, FieldName | null>
  /** Under which import the raw rows are kept. */
  keptAs: { provinceId: string; importId: string }
  onRows(rowsRead: number): void
}

/** The field of each column: as the caller chose, else as the header is recognised. Throws `FileRefused`, `AppError`. */
function fieldsOf(kind: ImportKind, header: string[], chosen: StageOptions['mapping']): (FieldName | null)[] {
  const known: readonly unknown[] = IMPORT_FIELDS[kind]
  const strange = Object.values(chosen).filter((field) => field !== null && !known.includes(field))
  if (strange.length > 0) {
    const words = `Ánh xạ cột có trường không dùng được: ${strange.join(', ')}. Dùng một trong: ${known.join(', ')}.`
    throw new AppError('file_refused', words)
  }
  const mapping = mapHeader(kind, withoutSupplementHeaders(header))
  const isChosen = (name: string) => Object.hasOwn(chosen, name)
  const columns = header.map((name, at) => (isChosen(name) ? (chosen[name] ?? null) : (mapping.columns[at] ?? null)))
  const missing = REQUIRED_FIELDS[kind]
    .filter((fields) => !fields.some((field) => columns.includes(field)))
    .map(([first]) => first!)
  const duplicated = mapping.duplicated.filter(({ header: name }) => !isChosen(name))
  refuseUnusableHeader(kind, header, { ...mapping, columns, missing, duplicated })
  const twice = header.filter((_, at) => columns[at] && columns.indexOf(columns[at]) !== at)
  if (twice.length > 0) throw new FileRefused('duplicate_header', { columns: twice })
  return columns
}

function verdictOf(reasons: StagedRow['reasons']): string {
  if (reasons.length === 0) return 'accepted'
  return reasons.some((reason) => reason.severity === 'reject') ? 'rejected' : 'warned'
}

/**
 * Streams a file through `COPY`: its raw cells with verdict and reasons into `import_row` as `keptAs`, its canonical
 * values into the temporary table `staged`. Memory holds a few pieces of the file whatever its size. Throws
 * `FileRefused`, `AppError`; the transaction is to be taken back then.
 */
export async function stageFile(
  client: pg.ClientBase,
  bytes: AsyncIterable<Uint8Array>,
  { kind, mapping, keptAs, onRows }: StageOptions,
): Promise<StagedFile> {
  const layout = LAYOUTS[kind]
  const kept = `${keptAs.provinceId}\t${keptAs.importId}`
  const tables = new CopyInTurns(client, [
    `copy staged (${['row_no', 'verdict', 'row_key', ...layout.columns].join(', ')}) from stdin with (null '')`,
    `copy import_row (province_id, import_id, row_no, verdict, reasons, cells) from stdin with (null '')`,
  ])
  let staged: StagedFile | null = null
  let supplementAt = -1
  let reader = cellReader([])
  try {
    for await (const { rows, firstRowNo } of readCsv(decodeUtf8(bytes))) {
      for (const [at, cells] of rows.entries()) {
        if (staged === null) {
          staged = { header: cells, columns: fieldsOf(kind, cells, mapping), rowsRead: 0, supplements: null }
          supplementAt = supplementColumn(cells)
          reader = cellReader(staged.columns)
          continue
        }
        if (supplementAt >= 0) staged.supplements = supplementOf(cells[supplementAt], staged.supplements)
        reader.show(cells)
        const row = layout.read(reader.cell)
        const misfit = columnCountReason(cells, staged.header.length)
        const reasons = misfit ? [misfit] : row.reasons
        const verdict = verdictOf(reasons)
        const json = reasons.length === 0 ? '' : copyValue(JSON.stringify(reasons))
        const said = `${firstRowNo + at}\t${verdict}`
        const copied = copyRow(cells, row.values)
        tables.add(0, `${said}\t${copyValue(row.rowKey)}\t${copied.values}\n`)
        tables.add(1, `${kept}\t${said}\t${json}\t${copied.cells}\n`)
        if (tables.full) await tables.send()
        staged.rowsRead += 1
      }
      if (staged) onRows(staged.rowsRead)
      // lets the connection take on what waits, else it is only written when a piece is read from disk
      await setImmediate()
    }
    if (staged === null || staged.rowsRead === 0) throw new FileRefused('no_rows')
    await tables.end()
    return staged
  } catch (error) {
    await tables.abandon()
    throw error
  }
}
