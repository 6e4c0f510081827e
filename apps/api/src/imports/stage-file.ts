import type pg from 'pg'
import { setImmediate } from 'node:timers/promises'
import type { Numbers } from '../keys/numbers.ts'
import { sealCells, sealReasons, valueSealer } from '../keys/sealed-rows.ts'
import { keptCells } from '../privacy/dropped-columns.ts'
import { CopyInTurns } from './copy-in-turns.ts'
import { copyRow, copyValue } from './copy-text.ts'
import { describeReading } from './describe-reading.ts'
import { FileRefused } from './file-refused.ts'
import type { FieldName, ImportKind } from './import-kinds.ts'
import { LAYOUTS } from './layouts/all-layouts.ts'
import { cellReader, columnCountReason, type StagedRow } from './layouts/layout.ts'
import type { ReadingPlan } from './read-plan.ts'
import { orderOfDates, recordReader, type HiddenCount, type HiddenRows, type RecordReader } from './read-records.ts'
import { supplementColumn, supplementOf } from './supplement.ts'
import type { OpenTable } from './tables/table.ts'
import type { DateOrder } from './understand/date-order.ts'

/** What a file turned out to be, once every row of it lies in the table `staged`. */
export interface StagedFile {
  header: string[]
  columns: (FieldName | null)[]
  rowsRead: number
  /** The import whose rejected rows this file corrects, or null. */
  supplements: string | null
  /** Rows that somebody hid. */
  hidden: HiddenCount
  /** What a clerk should know of how the file was read. */
  notes: string[]
}

export interface StageOptions {
  kind: ImportKind
  hidden: HiddenRows | null
  /** Hidden rows may wait for a decision: without one they refuse the file. */
  asks: boolean
  /** Under which import the raw rows are kept. */
  keptAs: { provinceId: string; importId: string }
  numbers: Numbers
  onRows(rowsRead: number): void
}

// Some 100,000 rows of a roster: looking at each costs half a second.
const LONG_TEXT = 16 << 20

export function verdictOf(reasons: StagedRow['reasons']): string {
  if (reasons.length === 0) return 'accepted'
  return reasons.some((reason) => reason.severity === 'reject') ? 'rejected' : 'warned'
}

/**
 * Streams a planned file through `COPY`: the cells that are kept of it, with verdict and reasons, into `import_row` as `keptAs`, its canonical
 * values into the temporary table `staged`. Memory holds a few pieces of the file whatever its size. A file whose dates turn
 * out to be written month first is read once more. Throws `FileRefused`, `AppError`; the transaction is to be taken back.
 */
export async function stageFile(
  client: pg.ClientBase,
  table: OpenTable,
  plan: ReadingPlan,
  options: StageOptions,
): Promise<StagedFile> {
  const { hidden, keptAs } = options
  const isLong = table.format === 'text' && table.bytes > LONG_TEXT
  const readAs = async (order: DateOrder) => {
    const records = recordReader(table, plan, { order, hidden, isLong })
    const staged = await stageRecords(client, records, options)
    const { header, columns, skipped } = records
    const notes = describeReading(table, plan, { skipped, order, hidden: records.hidden, taken: hidden })
    return { ...staged, header, columns, hidden: records.hidden, notes }
  }
  const { impossibleDates, ...staged } = await readAs('day_first')
  if (impossibleDates === 0 || (await orderOfDates(table, plan)) === 'day_first') return staged
  await client.query('truncate staged')
  const kept = [keptAs.provinceId, keptAs.importId]
  await client.query('delete from import_row where province_id = $1 and import_id = $2', kept)
  return readAs('month_first')
}

async function stageRecords(
  client: pg.ClientBase,
  records: RecordReader,
  { kind, keptAs, hidden, asks, numbers, onRows }: StageOptions,
): Promise<{ rowsRead: number; supplements: string | null; impossibleDates: number }> {
  const layout = LAYOUTS[kind]
  const { header, columns } = records
  const kept = `${keptAs.provinceId}\t${keptAs.importId}`
  const tables = new CopyInTurns(client, [
    `copy staged (${['row_no', 'verdict', 'row_key', ...layout.columns].join(', ')}) from stdin with (null '')`,
    `copy import_row (province_id, import_id, row_no, verdict, reasons, cells) from stdin with (null '')`,
  ])
  const supplementAt = supplementColumn(header)
  const reader = cellReader(columns)
  const keep = keptCells(records.dropped)
  const sealValues = valueSealer(numbers, layout.columns)
  let supplements: string | null = null
  let rowsRead = 0
  let impossibleDates = 0
  try {
    for await (const batch of records.batches()) {
      for (const { rowNo, cells } of batch) {
        if (supplementAt >= 0) supplements = supplementOf(cells[supplementAt], supplements)
        reader.show(cells)
        const row = layout.read(reader.cell)
        const misfit = columnCountReason(cells, header.length)
        const reasons = misfit ? [misfit] : row.reasons
        if (reasons.length > 0 && reasons.some(({ code }) => code === 'impossible_date')) impossibleDates += 1
        const json = reasons.length === 0 ? '' : copyValue(JSON.stringify(sealReasons(numbers, reasons)))
        const said = `${rowNo}\t${verdictOf(reasons)}`
        const stored = sealCells(numbers, columns, keep(cells, misfit !== null))
        const copied = copyRow(stored, sealValues(row.values))
        tables.add(0, `${said}\t${copyValue(numbers.seal(row.rowKey))}\t${copied.values}\n`)
        tables.add(1, `${kept}\t${said}\t${json}\t${copied.cells}\n`)
        if (tables.full) await tables.send()
        rowsRead += 1
      }
      onRows(rowsRead)
      // lets the connection take on what waits, else it is only written when a piece is read from disk
      await setImmediate()
    }
    if (records.hidden.rows > 0 && hidden === null && !asks) {
      throw new FileRefused('hidden_rows', { rows: records.hidden.rows, row: records.hidden.firstRow! })
    }
    if (rowsRead === 0 && (hidden !== null || records.hidden.rows === 0)) throw new FileRefused('no_rows')
    await tables.end()
    return { rowsRead, supplements, impossibleDates }
  } catch (error) {
    await tables.abandon()
    throw error
  }
}
