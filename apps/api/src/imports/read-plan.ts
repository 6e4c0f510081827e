import { columnDecoder, type CellDecoder } from './encodings/column-decoder.ts'
import { asItIs } from './encodings/decode-cell.ts'
import type { Encoding } from './encodings/encoding.ts'
import { chooseEncoding, exampleOf, type ColumnJudgement } from './encodings/judge-column.ts'
import { judgeColumns } from './encodings/judge-columns.ts'
import { encodingOfFont } from './encodings/legacy-fonts.ts'
import { FileRefused } from './file-refused.ts'
import { REQUIRED_FIELDS, type FieldName, type ImportKind } from './import-kinds.ts'
import type { MergedArea, OpenTable, TableRow } from './tables/table.ts'
import type { PseudoField, TableReading } from './understand/table-reading.ts'
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
  /** The sheets that could be read as this kind of file. */
  lists: number[]
  /** Why the file cannot be read without somebody's choice; null when it can. */
  refusal: FileRefused | null
}

/** Header of the file → field, null for a column that is left out; what it does not name is recognised as usual. */
export type ColumnMapping = Record<string, FieldName | PseudoField | null>

export interface PlanOptions {
  kind: ImportKind
  mapping: ColumnMapping
  /** Place of a column → its encoding, where somebody knows better. */
  encodings: Record<string, Encoding>
  /** The sheet somebody chose. */
  sheet: number | null
  /** Names of the file, which may say whose list it is. */
  names: readonly string[]
  /** What was decided before on columns of these headers. */
  remembered(headers: readonly string[]): Promise<ColumnMapping>
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

function encodingsOf(head: readonly TableRow[], chosen: PlanOptions['encodings']): ColumnJudgement[] {
  const width = Math.max(...head.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, at) => ({
    samples: head.map(({ cells }) => cells[at] ?? ''),
    fonts: head.map(({ fonts }) => fonts?.[at]),
  }))
  return judgeColumns(columns).map((judged, at) =>
    chosen[at] === undefined ? judged : chooseEncoding(judged, chosen[at], columns[at]!.samples),
  )
}

/** Examples from the rows of the list, where they have one: a title says little of a column. */
const withExamples = (encodings: readonly ColumnJudgement[], body: readonly TableRow[]): ColumnJudgement[] =>
  encodings.map((judged, at) => {
    const samples = ['', ...body.map(({ cells }) => cells[at] ?? '')]
    const example = exampleOf(judged, samples, [null, ...body.map(({ fonts }) => fonts?.[at])])
    return { ...judged, example: example ?? judged.example }
  })

/** What a sheet holds; what was decided before on these very headers counts where nobody says otherwise now. */
async function understandSheet(
  rows: readonly TableRow[],
  merges: readonly MergedArea[],
  { kind, mapping, remembered }: PlanOptions,
  names: readonly string[],
): Promise<TableReading> {
  const reading = understandTable(kind, rows, merges, mapping, names)
  const known = await remembered(reading.columns.map(({ header }) => header))
  const isNew = Object.keys(known).some((header) => !Object.hasOwn(mapping, header))
  return isNew ? understandTable(kind, rows, merges, { ...known, ...mapping }, names) : reading
}

/** How a sheet is to be read, or null when it is empty. */
async function planSheet(table: OpenTable, sheet: number, options: PlanOptions): Promise<SheetPlan | null> {
  const head = await headOf(table, sheet)
  if (head.length === 0) return null
  const encodings = encodingsOf(head, options.encodings)
  // a cell in a legacy font may stand below the rows looked at
  const legacyFonts = (await table.fonts()).some((font) => encodingOfFont(font) !== null)
  const decoding = rowDecoder(encodings, legacyFonts)
  const understood = head.slice(0, MOST_UNDERSTOOD).map((row) => decoding.decode(row))
  const names = [table.sheets[sheet]!.name, ...options.names]
  const reading = await understandSheet(understood, await table.merges(sheet), options, names)
  const body = head.filter(({ rowNo }) => rowNo >= (reading.firstDataRow ?? Infinity))
  return { sheet, reading, encodings: withExamples(encodings, body), ...decoding }
}

type SheetPlan = Omit<ReadingPlan, 'lists' | 'refusal'>

const isList = ({ reading }: SheetPlan) =>
  reading.missing.length === 0 && reading.columns.some(({ field }) => field !== null)

/**
 * How a file is to be read: of several sheets the one that was chosen, else the one that can be. What somebody must
 * decide first is the plan's `refusal`: `several_sheets`, `hidden_sheet`, `unknown_header`, `missing_column`,
 * `duplicate_header`. Throws `FileRefused`: `empty_file`.
 */
export async function planReading(table: OpenTable, options: PlanOptions): Promise<ReadingPlan> {
  const plans: SheetPlan[] = []
  for (const sheet of table.sheets.keys()) {
    const plan = await planSheet(table, sheet, options)
    if (plan !== null) plans.push(plan)
  }
  const usable = plans.filter(isList)
  const seen = plans.filter(({ sheet }) => !table.sheets[sheet]!.hidden)
  const chosen = plans.find(({ sheet }) => sheet === options.sheet)
  if (options.sheet !== null && !chosen) throw new FileRefused('empty_file')
  const plan = chosen ?? usable.find((each) => seen.includes(each)) ?? seen[0] ?? usable[0] ?? plans[0]
  if (plan === undefined) throw new FileRefused('empty_file')
  const lists = usable.map(({ sheet }) => sheet)
  const refusal = (chosen ? null : refuseSheets(table, lists)) ?? refuseColumns(plan.reading)
  return { ...plan, lists, refusal }
}

/** Which of several lists is meant, and whether a hidden one is, is for the clerk to say. */
function refuseSheets({ sheets }: OpenTable, lists: readonly number[]): FileRefused | null {
  if (lists.length < 2 && lists.every((sheet) => !sheets[sheet]!.hidden)) return null
  if (lists.length === 1) return new FileRefused('hidden_sheet', { columns: [sheets[lists[0]!]!.name] })
  const names = lists.map((sheet) => `${sheets[sheet]!.name}${sheets[sheet]!.hidden ? ' (bị ẩn)' : ''}`)
  return new FileRefused('several_sheets', { columns: names })
}

/** Why the columns of a list cannot be used as they are, null when they can. */
export function refuseColumns({ kind, columns, missing, duplicated, plain }: TableReading): FileRefused | null {
  if (columns.every(({ field }) => field === null)) {
    const headers = columns.map(({ header }) => header).filter((header) => header !== '')
    return new FileRefused('unknown_header', { columns: headers.slice(0, 12) })
  }
  if (missing.length > 0) {
    const lacking = REQUIRED_FIELDS[kind].filter(([first]) => missing.includes(first!))
    return new FileRefused('missing_column', { columns: lacking.map((fields) => fields.join('|')) })
  }
  const twice = duplicated.filter(({ same }) => same).map(({ header }) => header)
  const used = plain ? columns.filter(({ field }) => field !== null) : []
  const again = used.filter(({ field }, at) => used.findIndex((other) => other.field === field) !== at)
  const names = [...new Set([...twice, ...again.map(({ header }) => header)])]
  return names.length > 0 ? new FileRefused('duplicate_header', { columns: names }) : null
}
