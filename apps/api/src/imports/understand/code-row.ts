import { recogniseHeader } from '../header-mapping.ts'
import type { ImportKind } from '../import-kinds.ts'

/**
 * True for the row that some systems print below the header: field codes (`officialStatus`, `card_no`), or the
 * numbers or letters of the columns, `1 2 3`, `(1) (2)`, `A B C`.
 */
export function isCodeRow(kind: ImportKind, cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length < 2) return false
  return isCountingRow(cells) || isCodes(kind, filled)
}

/** True when each sign is a later one of its sort: `A B 1 2 3`, `(1) (2) (3)`. */
export function isCountingRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length < 3) return false
  const signs = filled.map((cell) => /^[([]?(\d{1,2}|[A-Z])[)\]]?\.?$/.exec(cell.toUpperCase())?.[1] ?? null)
  if (signs.includes(null)) return false
  const numbers = signs.filter((sign) => /\d/.test(sign!)).map(Number)
  const letters = signs.filter((sign) => !/\d/.test(sign!)).map((sign) => sign!.charCodeAt(0) - 64)
  // a column hidden or left out is a gap
  const counts = (values: number[]) => values.every((value, at) => at === 0 || value > values[at - 1]!)
  const starts = (values: number[]) => values.length === 0 || values[0]! <= 2
  return counts(numbers) && counts(letters) && starts(numbers) && starts(letters)
}

/** Words as programs name things, most of them with a capital or a line inside, and one at least is known. */
function isCodes(kind: ImportKind, filled: readonly string[]): boolean {
  if (!filled.every((cell) => /^[A-Za-z][A-Za-z0-9_.]*$/.test(cell))) return false
  const composed = filled.filter((cell) => /[a-z][A-Z]|[a-z]_[a-z]/.test(cell))
  return composed.length * 2 >= filled.length && composed.some((cell) => recogniseHeader(kind, cell) !== null)
}
