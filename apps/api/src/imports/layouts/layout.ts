import type { FieldName, ImportKind } from '../import-kinds.ts'
import type { RowReason } from '../reasons.ts'

/** The cell of one field in the current row, `''` when the file has no such column. */
export type Cell = (field: FieldName) => string

/** What a row says, ready for COPY. A row with a reason to reject has nothing in `values` worth keeping. */
export interface StagedRow {
  /** Canonical text in the order of `Layout.columns`: dates `YYYY-MM-DD`, booleans `t`/`f`, integers as text. */
  values: (string | null)[]
  /** Equal for rows of one file that speak of the same thing. */
  rowKey: string
  reasons: RowReason[]
}

/** One pure reader a kind of file: total, no clock, no database. */
export interface Layout {
  kind: ImportKind
  /** The staged columns: SQL names. */
  columns: readonly string[]
  read(cell: Cell): StagedRow
}

/** Gives `Layout.read` the cells of one row after another, by the columns that `mapHeader` found. */
export function cellReader(columns: readonly (FieldName | null)[]): { show(row: readonly string[]): void; cell: Cell } {
  const index = new Map(columns.flatMap((field, column) => (field === null ? [] : [[field, column] as const])))
  let current: readonly string[] = []
  return {
    show: (row) => {
      current = row
    },
    cell: (field) => {
      const column = index.get(field)
      return column === undefined ? '' : (current[column] ?? '')
    },
  }
}

/**
 * The reason against a row whose number of cells is not that of the header, or null. Empty cells too many are
 * tolerated: spreadsheets write them. Too few are not: the row was cut, or holds a line break that was not quoted.
 */
export function columnCountReason(row: readonly string[], expected: number): RowReason | null {
  if (row.length === expected) return null
  if (row.length > expected && row.slice(expected).every((cell) => cell.trim() === '')) return null
  return {
    code: 'wrong_column_count',
    severity: 'reject',
    column: null,
    value: String(row.length),
    detail: String(expected),
  }
}
