import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { AppError } from '../errors.ts'
import { decodeUtf8 } from './decode-text.ts'
import { FileRefused } from './file-refused.ts'
import { mapHeader, refuseUnusableHeader } from './header-mapping.ts'
import { IMPORT_FIELDS, REQUIRED_FIELDS, type FieldName, type ImportKind } from './import-kinds.ts'
import { LAYOUTS } from './layouts/all-layouts.ts'
import { cellReader, columnCountReason, type StagedRow } from './layouts/layout.ts'
import { copyLine } from './copy-text.ts'
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
  onRows(rowsRead: number): void
}

// One message to the server a piece of this size: large enough to be rare, small enough to keep memory flat.
const PIECE = 65_536

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
 * Streams a file into the temporary table `staged` through `COPY`: raw cells, verdict with reasons, and the canonical
 * values. Memory holds one piece of the file whatever its size. Throws `FileRefused`; nothing is kept then.
 */
export async function stageFile(
  client: pg.PoolClient,
  bytes: AsyncIterable<Uint8Array>,
  { kind, mapping, onRows }: StageOptions,
): Promise<StagedFile> {
  const layout = LAYOUTS[kind]
  const columns = ['row_no', 'cells', 'verdict', 'reasons', 'row_key', ...layout.columns]
  let staged: StagedFile | null = null
  let supplementAt = -1
  let reader = cellReader([])
  const copy = client.query(copyFrom(`copy staged (${columns.join(', ')}) from stdin`))
  const failed = once(copy, 'error').then(([error]) => Promise.reject(error as Error))
  failed.catch(() => undefined)
  let piece = ''
  const send = async () => {
    const full = !copy.write(piece)
    piece = ''
    if (full) await Promise.race([once(copy, 'drain'), failed])
  }
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
        const json = reasons.length === 0 ? null : JSON.stringify(reasons)
        piece += copyLine(firstRowNo + at, cells, [verdictOf(reasons), json, row.rowKey, ...row.values])
        staged.rowsRead += 1
        if (piece.length > PIECE) await send()
      }
      if (staged) onRows(staged.rowsRead)
    }
    if (staged === null || staged.rowsRead === 0) throw new FileRefused('no_rows')
    copy.end(piece)
    await Promise.race([once(copy, 'finish'), failed])
    return staged
  } catch (error) {
    copy.destroy(error as Error)
    throw error
  }
}
