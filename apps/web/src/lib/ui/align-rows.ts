import { readDate } from '#api/shared/normalise/dates.ts'
import type { FileRow } from '#api/reconciliation/reconciliation.contract.ts'

export interface AlignedField {
  /** The column's header, as in the first file that has it. */
  field: string
  /** What each row says, in their order; null where its file has no such column or the cell is empty. */
  cells: (string | null)[]
  differs: boolean
}

/** Case and composition aside; diacritics count, Hùng is not Hưng. */
const lower = (text: string) => text.trim().normalize('NFC').toLocaleLowerCase('vi')
const looksLikeDate = /^\d{1,4}([/.-])\d{1,2}\1\d{1,4}$/

/** What a cell says, whichever way it was typed: `45.021.334` is `45021334`, `12/04/1961` is `12/4/1961`. */
export function meaning(text: string): string {
  if (looksLikeDate.test(text)) {
    const read = readDate(text, 'other')
    if ('date' in read) return read.date
  }
  return /^[\d\s.,+-]+$/.test(text) ? text.replace(/\D/g, '') : lower(text)
}

/**
 * Rows of files laid beside each other, column by column, so that what contradicts stands side by side. A field differs
 * when two of its cells say something and not the same; columns that no row fills are left out.
 */
export function alignRows(rows: Pick<FileRow, 'header' | 'cells' | 'numbers'>[]): AlignedField[] {
  const fields = new Map<string, string>()
  for (const { header } of rows) {
    for (const name of header) if (!fields.has(lower(name))) fields.set(lower(name), name.trim())
  }
  return [...fields]
    .map(([key, field]) => {
      const told = rows.flatMap(({ header, cells, numbers }) => {
        const at = header.findIndex((name) => lower(name) === key)
        const cell = cells[at]?.trim() || null
        // masked numbers that look alike may be two
        return { cell, says: cell && (numbers[at]?.toString() ?? meaning(cell)) }
      })
      const said = new Set(told.flatMap(({ says }) => says ?? []))
      return { field, cells: told.map(({ cell }) => cell), differs: said.size > 1 }
    })
    .filter(({ cells }) => cells.some((cell) => cell !== null))
}
