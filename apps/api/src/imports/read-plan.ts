import { columnDecoder, type CellDecoder } from './encodings/column-decoder.ts'
import { asItIs } from './encodings/decode-cell.ts'
import type { ColumnJudgement } from './encodings/judge-column.ts'
import { judgeColumns } from './encodings/judge-columns.ts'
import { FileRefused } from './file-refused.ts'
import { REQUIRED_FIELDS, type FieldName, type ImportKind } from './import-kinds.ts'
import type { OpenTable, TableRow } from './tables/table.ts'
import type { TableReading } from './understand/table-reading.ts'
import { understandTable } from './understand/understand-table.ts'

/** How one sheet of a file is to be read: decided from its first rows, before the first is taken in. */
export interface ReadingPlan {
  sheet: number
  reading: TableReading
  /** How each column is written. */
  encodings: ColumnJudgement[]
  /** Nothing is written in another encoding. */
  isUnicode: boolean
  /** Gives the row with its cells decoded. */
  decode(row: TableRow): TableRow
}

export interface PlanOptions {
  kind: ImportKind
  /** Header of the file → field; what it does not name is recognised as usual. */
  mapping: Record<string, FieldName | null>
  /** Names of the file, which may say whose list it is. */
  names: readonly string[]
}

// Enough to judge how a column is written, and to see what the rows are.
const MOST_JUDGED = 2_000
const MOST_UNDERSTOOD = 200

async function headOf(table: OpenTable, sheet: number): Promise<TableRow[]> {
  const head: TableRow[] = []
  for await (const rows of table.rows(sheet)) {
    head.push(...rows)
    if (head.length >= MOST_JUDGED) break
  }
  return head
}

type Decoding = Pick<ReadingPlan, 'isUnicode' | 'decode'>

function rowDecoder(encodings: readonly ColumnJudgement[], legacyFonts: boolean): Decoding {
  const decoders: CellDecoder[] = encodings.map((judged) => columnDecoder(judged, { legacyFonts }))
  if (decoders.every((decoder) => decoder === asItIs)) return { isUnicode: true, decode: (row) => row }
  const decode: Decoding['decode'] = (row) => {
    const cells = row.cells.map((cell, at) => (decoders[at] ?? asItIs)(cell, row.fonts?.[at]))
    return { ...row, cells }
  }
  return { isUnicode: false, decode }
}

/** How a sheet is to be read, or null when it is empty. */
async function planSheet(table: OpenTable, sheet: number, options: PlanOptions): Promise<ReadingPlan | null> {
  const head = await headOf(table, sheet)
  if (head.length === 0) return null
  const width = Math.max(...head.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, at) => ({
    samples: head.map(({ cells }) => cells[at] ?? ''),
    fonts: head.map(({ fonts }) => fonts?.[at]),
  }))
  const encodings = judgeColumns(columns)
  const legacyFonts = head.some(({ fonts }) => fonts !== undefined)
  const decoding = rowDecoder(encodings, legacyFonts)
  const understood = head.slice(0, MOST_UNDERSTOOD).map((row) => decoding.decode(row))
  const names = [table.sheets[sheet]!.name, ...options.names]
  const reading = understandTable(options.kind, understood, await table.merges(sheet), options.mapping, names)
  return { sheet, reading, encodings, ...decoding }
}

const isUsable = ({ reading }: ReadingPlan) =>
  reading.missing.length === 0 && reading.columns.some(({ field }) => field !== null)

/**
 * How a file is to be read. Of several sheets the one that can be; two that can are put to the clerk, as is anything
 * hidden. Throws `FileRefused`: `empty_file`, `several_sheets`, `unknown_header`, `missing_column`, `duplicate_header`.
 */
export async function planReading(table: OpenTable, options: PlanOptions): Promise<ReadingPlan> {
  const plans: ReadingPlan[] = []
  for (const [sheet, { hidden }] of table.sheets.entries()) {
    const plan = hidden ? null : await planSheet(table, sheet, options)
    if (plan !== null) plans.push(plan)
  }
  const usable = plans.filter(isUsable)
  if (usable.length > 1) {
    throw new FileRefused('several_sheets', { columns: usable.map(({ sheet }) => table.sheets[sheet]!.name) })
  }
  const plan = usable[0] ?? plans[0]
  if (plan === undefined) throw new FileRefused('empty_file')
  refuseUnusable(plan.reading)
  return plan
}

function refuseUnusable({ kind, columns, missing, duplicated, plain }: TableReading): void {
  if (columns.every(({ field }) => field === null)) {
    const headers = columns.map(({ header }) => header).filter((header) => header !== '')
    throw new FileRefused('unknown_header', { columns: headers.slice(0, 12) })
  }
  if (missing.length > 0) {
    const lacking = REQUIRED_FIELDS[kind].filter(([first]) => missing.includes(first!))
    throw new FileRefused('missing_column', { columns: lacking.map((fields) => fields.join('|')) })
  }
  const twice = duplicated.filter(({ same }) => same)
  if (twice.length > 0) throw new FileRefused('duplicate_header', { columns: twice.map(({ header }) => header) })
  if (!plain) return
  const used = columns.filter(({ field }) => field !== null)
  const again = used.filter(({ field }, at) => used.findIndex((other) => other.field === field) !== at)
  if (again.length > 0) throw new FileRefused('duplicate_header', { columns: again.map(({ header }) => header) })
}
