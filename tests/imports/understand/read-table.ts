import { LAYOUTS } from '#api/imports/layouts/all-layouts.ts'
import type { TableRow } from '#api/imports/tables/table.ts'
import { foldRows, type FoldedRow } from '#api/imports/understand/fold-rows.ts'
import { detectDateOrder, type DateOrder } from '#api/imports/understand/date-order.ts'
import type { TableReading } from '#api/imports/understand/table-reading.ts'
import { nameForms } from '#api/shared/normalise/names.ts'
import type { ExpectedMember } from '#tests/fixtures/tables/table-fixture.ts'

/** All rows of a table, folded. */
export function foldTable(reading: TableReading, rows: readonly TableRow[], order?: DateOrder): FoldedRow[] {
  const folder = foldRows(reading, order)
  return [...rows.flatMap((row) => folder.push(row)), ...folder.end()]
}

/** The records as the layout of the kind stages them. */
export function stagedMembers(reading: TableReading, folded: readonly FoldedRow[]) {
  const layout = LAYOUTS[reading.kind]
  return folded
    .filter(({ skipped }) => skipped === null)
    .map(({ rowNo, lines, value }) => {
      const { values, reasons } = layout.read(value)
      const staged = Object.fromEntries(layout.columns.map((column, at) => [column, values[at] ?? null]))
      return {
        rowNo,
        lines,
        staged,
        remarks: reasons.map(({ code, severity, column }) => `${severity} ${code} ${column}`),
      }
    })
}

/** The expected record with every staged column. */
export function wholeMember({ rowNo, lines = [rowNo], staged, remarks = [] }: ExpectedMember) {
  const { key, fold } = nameForms(staged.full_name ?? '')
  const empty = Object.fromEntries(LAYOUTS.roster.columns.map((column) => [column, null]))
  const standing = { membership: 'official', status: 'active', name_key: key, name_fold: fold }
  return { rowNo, lines, staged: { ...empty, ...standing, ...staged }, remarks }
}

/** The order of the dates by all cells of the date columns. */
export function dateOrderOf(reading: TableReading, rows: readonly TableRow[]): DateOrder {
  const judge = detectDateOrder()
  for (const [column, { field }] of reading.columns.entries()) {
    if (field === 'date_of_birth' || field === 'joined_on') rows.forEach(({ cells }) => judge.see(cells[column] ?? ''))
  }
  return judge.verdict().order
}
