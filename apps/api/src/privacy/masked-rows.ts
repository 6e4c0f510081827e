import { maskedCell } from '../access/masking.ts'
import type { ImportKind } from '../imports/import-kinds.ts'
import type { FileRow } from '../reconciliation/reconciliation.contract.ts'
import { dropReason } from './fields.ts'

/** A row of a file as it is kept, with what its columns were read as. */
export interface KeptRow extends Omit<FileRow, 'numbers'> {
  columns: (string | null)[]
}

/** What two ways of writing one number have in common: `051.234` and `051 234` are one. */
const sameNumber = (cell: string): string => cell.toUpperCase().replace(/[^\p{L}\d]/gu, '')

/**
 * Rows of files as they leave the product. What a file of earlier days still holds of religion, family and the like is left
 * out, for nobody needs it; masked cells say which of the different numbers they are, so that a page can still show that
 * two rows contradict each other.
 */
export function maskedRows(rows: readonly KeptRow[]): FileRow[] {
  const known = new Map<string, number>()
  const numberOf = (cell: string) => {
    const key = sameNumber(cell)
    if (!known.has(key)) known.set(key, known.size + 1)
    return known.get(key)!
  }
  return rows.map(({ columns, ...row }) => {
    const isNeeded = (at: number) =>
      columns[at] !== null || (dropReason(row.header[at] ?? '') ?? 'unneeded') === 'unneeded'
    const cells = row.cells.map((cell, at) =>
      isNeeded(at) ? maskedCell(row.kind as ImportKind, columns[at] ?? null, row.header[at] ?? '', cell) : '',
    )
    const numbers = cells.map((cell, at) => (cell === row.cells[at] || cell === '' ? null : numberOf(row.cells[at]!)))
    return { ...row, cells, numbers }
  })
}
