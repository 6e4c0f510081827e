import type { FieldName } from '../import-kinds.ts'
import type { TableRow } from '../tables/table.ts'
import { classifyRow, type RowKind, type SkippedKind } from './classify-row.ts'
import type { DateOrder } from './date-order.ts'
import { recordValues, type RecordContext } from './record-values.ts'
import { rowClues } from './row-clues.ts'
import { NO_SECTION, type Section } from './section-rows.ts'
import type { TableReading } from './table-reading.ts'

/** One record of a table, or a row that is none; together they account for every row that was pushed. */
export interface FoldedRow {
  rowNo: number
  /** All rows it was made of. */
  lines: number[]
  /** As typed; the filled cells of several lines joined by a line break. */
  cells: string[]
  skipped: null | SkippedKind
  /** The text a layout reads for a field, `''` when nothing says it. */
  value(field: FieldName): string
}

export interface RowFolder {
  push(row: TableRow): FoldedRow[]
  end(): FoldedRow[]
}

// Mẫu 7-HSĐV has four thin lines for everybody (domain.md §1.5).
export const MOST_LINES = 4

interface Pending {
  rows: TableRow[]
  context: RecordContext
}

/**
 * Takes the rows of a sheet from its first one and gives them back as records and skipped rows. Holds the rows of one
 * person at most. `order` says how the dates of the file are written.
 */
export function foldRows(reading: TableReading, order: DateOrder = 'day_first'): RowFolder {
  const cluesOf = rowClues(reading)
  const valueOf = recordValues(reading, order)
  let section: Section = NO_SECTION
  let inFooter = false
  let pending: Pending | null = null

  const finish = (): FoldedRow[] => {
    if (pending === null) return []
    const { rows, context } = pending
    pending = null
    const cells = joinLines(rows)
    const value = (field: FieldName) => valueOf(field, cells, rows.length, context)
    return [{ rowNo: rows[0]!.rowNo, lines: rows.map(({ rowNo }) => rowNo), cells, skipped: null, value }]
  }

  const push = (row: TableRow): FoldedRow[] => {
    const clues = cluesOf(row.cells)
    const open = pending !== null && pending.rows.length < MOST_LINES ? pending.rows : []
    const kind: RowKind = classifyRow(reading, row, clues, { section, inFooter, open })
    if (kind.is === 'more') {
      pending!.rows.push(row)
      return []
    }
    section = kind.section ?? section
    if (kind.is === 'record') {
      const done = finish()
      inFooter = false
      pending = { rows: [row], context: { section } }
      return reading.multiLine ? done : [...done, ...finish()]
    }
    inFooter = kind.is === 'signature' || (inFooter && kind.is !== 'section' && kind.is !== 'header')
    const skipped = { rowNo: row.rowNo, lines: [row.rowNo], cells: row.cells, skipped: kind.is, value: () => '' }
    // A page may end between two lines of one person: what is printed there does not end the person.
    const isPageBreak = kind.is === 'header' || kind.is === 'code_row' || kind.is === 'title'
    return isPageBreak ? [skipped] : [...finish(), skipped]
  }

  return { push, end: finish }
}

function joinLines(rows: readonly TableRow[]): string[] {
  if (rows.length === 1) return rows[0]!.cells
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, column) =>
    rows.flatMap(({ cells }) => ((cells[column] ?? '').trim() === '' ? [] : [cells[column]!])).join('\n'),
  )
}
