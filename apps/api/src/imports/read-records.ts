import { droppedColumns } from '../privacy/dropped-columns.ts'
import { IMPORT_FIELDS, type FieldName } from './import-kinds.ts'
import type { ReadingPlan } from './read-plan.ts'
import type { OpenTable, TableRow } from './tables/table.ts'
import type { SkippedKind } from './understand/classify-row.ts'
import { detectDateOrder, type DateOrder } from './understand/date-order.ts'
import { foldRows, type FoldedRow } from './understand/fold-rows.ts'
import type { TableReading } from './understand/table-reading.ts'

/** One record: its cells as they are kept, raw ones first. */
export interface FileRecord {
  rowNo: number
  cells: readonly string[]
}

/** The columns that records have, and a way to read them. */
export interface RecordReader {
  header: string[]
  /** The field of each column; null: kept as it stands, and not read. */
  columns: (FieldName | null)[]
  /** Places of the columns that are not to be stored. */
  dropped: readonly number[]
  /** Rows that are no record, by what they are. */
  skipped: Map<SkippedKind, number[]>
  /** Rows that somebody hid: in only where the clerk says so. */
  hidden: HiddenCount
  batches(): AsyncGenerator<FileRecord[]>
}

/** What to do with rows that somebody hid: they are never quietly in or out. */
export const HIDDEN_ROWS = ['take', 'skip'] as const
export type HiddenRows = (typeof HIDDEN_ROWS)[number]

export interface HiddenCount {
  rows: number
  firstRow: number | null
}

export interface RecordOptions {
  order: DateOrder
  hidden: HiddenRows | null
  /** Too many rows to look at each of a plain table: a note below the list is then a rejected row, not a skipped one. */
  isLong: boolean
}

/** Reads the records of a planned sheet; hidden ones are left out until somebody says what to do with them. */
export function recordReader(table: OpenTable, plan: ReadingPlan, options: RecordOptions): RecordReader {
  const isSimple = plan.reading.plain && plan.isUnicode && options.order === 'day_first'
  return isSimple ? simpleReader(table, plan, options) : foldingReader(table, plan, options)
}

/** One header in row 1 and one row a record: the rows as they are, but for what stands below the list. */
function simpleReader(table: OpenTable, { sheet, reading }: ReadingPlan, options: RecordOptions): RecordReader {
  const headerRow = reading.headerRows[0]
  // a row may be wider than the header: it is told so
  const header = reading.repeated.header[0]!
  const skipped: RecordReader['skipped'] = new Map()
  const hiding = hiddenRows(options.hidden)
  async function* batches() {
    const folder = options.isLong ? null : foldRows(reading)
    const isRecord = (row: TableRow): boolean =>
      folder === null || folder.push(row).every((folded) => folded.skipped === null || note(skipped, folded))
    for await (const rows of table.rows(sheet)) {
      const records = rows.filter((row) => row.rowNo !== headerRow && isRecord(row) && hiding.isIn(row))
      // a workbook does not say where a row ends; a text file does, and a short row there was cut
      yield table.format === 'text'
        ? records
        : records.map((row) => ({ ...row, cells: padded(row.cells, header.length) }))
    }
  }
  const columns = header.map((_, at) => reading.columns[at]!.field as FieldName | null)
  return { header, columns, dropped: placesOf(reading), skipped, hidden: hiding.count, batches }
}

const placesOf = (reading: TableReading): number[] => droppedColumns(reading).map(({ at }) => at)

/** Any other table: beside the raw cells of each record stand the texts that were understood from them, by field. */
function foldingReader(table: OpenTable, plan: ReadingPlan, { order, hidden }: RecordOptions): RecordReader {
  const { sheet, reading, decode } = plan
  const fields: readonly FieldName[] = IMPORT_FIELDS[reading.kind]
  const width = reading.columns.length
  const skipped: RecordReader['skipped'] = new Map()
  const hiding = hiddenRows(hidden)
  const above = new Set([...reading.titleRows, ...reading.headerRows, ...(reading.codeRow ? [reading.codeRow] : [])])
  async function* batches() {
    const folder = foldRows(reading, order)
    const raw = new Map<number, TableRow>()
    const recordsOf = (folded: FoldedRow[]): FileRecord[] =>
      folded.flatMap((row) => {
        const lines = row.lines.map((rowNo) => raw.get(rowNo)!)
        for (const rowNo of row.lines) raw.delete(rowNo)
        if (row.skipped !== null && !note(skipped, row)) return []
        // every hidden line is counted; whoever begins in sight is not hidden
        const [isIn] = lines.map((line) => hiding.isIn(line))
        if (!isIn) return []
        return [{ rowNo: row.rowNo, cells: [...joined(lines, width), ...fields.map((field) => row.value(field))] }]
      })
    for await (const rows of table.rows(sheet)) {
      yield rows.flatMap((row) => {
        if (above.has(row.rowNo)) return []
        raw.set(row.rowNo, row)
        return recordsOf(folder.push(decode(row)))
      })
    }
    yield recordsOf(folder.end())
  }
  const header = [...reading.columns.map((column) => column.header), ...fields]
  const columns = [...reading.columns.map(() => null), ...fields]
  return { header, columns, dropped: placesOf(reading), skipped, hidden: hiding.count, batches }
}

const padded = (cells: readonly string[], width: number): readonly string[] =>
  cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')]

/** Remembers a row that is no record; false, for it is not to be taken in. */
function note(skipped: RecordReader['skipped'], { skipped: kind, rowNo }: FoldedRow): boolean {
  const known = skipped.get(kind!)
  if (known === undefined) skipped.set(kind!, [rowNo])
  else known.push(rowNo)
  return false
}

/** The raw cells of a record, those of several lines joined by a line break, at least as wide as the header. */
function joined(lines: readonly TableRow[], least: number): string[] {
  const width = Math.max(least, ...lines.map(({ cells }) => cells.findLastIndex((cell) => cell !== '') + 1))
  return Array.from({ length: width }, (_, at) =>
    lines.flatMap(({ cells }) => ((cells[at] ?? '') === '' ? [] : [cells[at]!])).join('\n'),
  )
}

function hiddenRows(choice: HiddenRows | null) {
  const count: HiddenCount = { rows: 0, firstRow: null }
  return {
    count,
    isIn(row: TableRow): boolean {
      if (!row.hidden) return true
      count.rows += 1
      count.firstRow ??= row.rowNo
      return choice === 'take'
    },
  }
}

const DATED = /_on$|_at$|_from$|_to$|birth|composite|notes/

/** How the dates of the whole sheet are written, by every cell that may hold one. */
export async function orderOfDates(table: OpenTable, { sheet, reading }: ReadingPlan): Promise<DateOrder> {
  const dated = reading.columns.flatMap(({ field }, at) => (field !== null && DATED.test(field) ? [at] : []))
  const judge = detectDateOrder()
  for await (const rows of table.rows(sheet)) {
    for (const { cells } of rows) for (const at of dated) judge.see(cells[at] ?? '')
  }
  return judge.verdict().order
}
