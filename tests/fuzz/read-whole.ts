import { copyRow } from '#api/imports/copy-text.ts'
import { describeReading } from '#api/imports/describe-reading.ts'
import type { ImportKind } from '#api/imports/import-kinds.ts'
import { LAYOUTS } from '#api/imports/layouts/all-layouts.ts'
import { cellReader, columnCountReason } from '#api/imports/layouts/layout.ts'
import { planReading } from '#api/imports/read-plan.ts'
import { orderOfDates, recordReader, type HiddenRows, type RecordReader } from '#api/imports/read-records.ts'
import { reasonText } from '#api/imports/reasons.ts'
import type { OpenTable } from '#api/imports/tables/table.ts'

/** What a clerk may choose, and what hangs on the size of a file. */
export interface WholeOptions {
  kind: ImportKind
  sheet: number | null
  hidden: HiddenRows
  isLong: boolean
}

/** One record as it would be stored, and what a clerk would read about it. */
export interface WholeRecord {
  rowNo: number
  cells: readonly string[]
  values: readonly (string | null)[]
  sentences: string[]
}

/** A file on its way through everything that reads it, but for the database. */
export interface WholeReading {
  sheet: number
  /** The rows of the header with its code row, and those above it that are titles. */
  header: ReadonlySet<number>
  titles: ReadonlySet<number>
  /** One person may stand over several rows. */
  multiLine: boolean
  skipped: RecordReader['skipped']
  records: AsyncGenerator<WholeRecord[]>
  /** What a clerk is told, once all records were read. */
  notes(): string[]
}

/** Starts to read a file as an import does. Throws `FileRefused`; anything else it throws is a bug. */
export async function readWhole(
  table: OpenTable,
  { kind, sheet, hidden, isLong }: WholeOptions,
): Promise<WholeReading> {
  const names = ['danh-sach.xlsx']
  const plan = await planReading(table, {
    kind,
    sheet,
    names,
    mapping: {},
    encodings: {},
    remembered: async () => ({}),
  })
  if (plan.refusal !== null) throw plan.refusal
  const { titleRows, headerRows, codeRow, multiLine } = plan.reading
  const order = await orderOfDates(table, plan)
  const reader = recordReader(table, plan, { order, hidden, isLong })
  return {
    sheet: plan.sheet,
    header: new Set([...headerRows, ...(codeRow === null ? [] : [codeRow])]),
    titles: new Set(titleRows),
    multiLine,
    skipped: reader.skipped,
    records: storedRecords(kind, reader),
    notes: () => describeReading(table, plan, { skipped: reader.skipped, order, hidden: reader.hidden, taken: hidden }),
  }
}

async function* storedRecords(kind: ImportKind, { header, columns, batches }: RecordReader) {
  const layout = LAYOUTS[kind]
  const reader = cellReader(columns)
  for await (const batch of batches()) {
    yield batch.map(({ rowNo, cells }): WholeRecord => {
      reader.show(cells)
      const { values, reasons, rowKey } = layout.read(reader.cell)
      const misfit = columnCountReason(cells, header.length)
      copyRow(cells, values)
      const sentences = [...(misfit ? [misfit] : []), ...reasons].map((reason) => reasonText(reason, rowNo))
      return { rowNo, cells, values: [...values, rowKey], sentences }
    })
  }
}
