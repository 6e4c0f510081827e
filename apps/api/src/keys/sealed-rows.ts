import type { FieldName } from '../imports/import-kinds.ts'
import type { RowReason } from '../imports/reasons.ts'
import type { Numbers } from './numbers.ts'

const IDENTITY: readonly unknown[] = ['citizen_id'] satisfies FieldName[]
/** Columns of registers that hold identity numbers: since 2025 a new card bears the citizen's (domain.md §2.2). */
export const NUMBER_COLUMNS: readonly string[] = ['citizen_id', 'card_no', 'replaced_by']
/** By these the steps find people and accounts in kept rows, so that they stay as they are. */
const CODES: readonly unknown[] = ['member_code', 'account_id'] satisfies FieldName[]

type Column = FieldName | string | null

const sealCell = (numbers: Numbers, column: Column, cell: string): string => {
  if (CODES.includes(column)) return cell
  return IDENTITY.includes(column) ? numbers.sealIdentity(cell) : numbers.seal(cell)
}

/** The kept cells of a row as they are stored. */
export const sealCells = (numbers: Numbers, columns: readonly Column[], cells: readonly string[]): readonly string[] =>
  numbers.keyId === null ? cells : cells.map((cell, at) => sealCell(numbers, columns[at] ?? null, cell))

/** What is said against a row as it is stored: it repeats what was typed. */
export const sealReasons = (numbers: Numbers, reasons: readonly RowReason[]): readonly RowReason[] =>
  numbers.keyId === null
    ? reasons
    : reasons.map((reason) => ({ ...reason, value: reason.value && sealCell(numbers, reason.column, reason.value) }))

/** Gives the canonical values of rows, in the order of `columns`, as the registers hold them. */
export function valueSealer(
  numbers: Numbers,
  columns: readonly string[],
): (values: readonly (string | null)[]) => readonly (string | null)[] {
  if (numbers.keyId === null) return (values) => values
  const places = columns.flatMap((column, at) => (NUMBER_COLUMNS.includes(column) ? [at] : []))
  return (values) => {
    const stored = [...values]
    for (const at of places) stored[at] = stored[at] ? numbers.seal(stored[at]) : null
    return stored
  }
}
