import type { DocumentColumn } from '../document.contract.ts'

/** A cell of a table's head: where it begins and how many columns and rows it covers. */
export interface HeadCell {
  text: string
  column: number
  columns: number
  rows: number
}

/** The head of a table in one row, or in two where columns have groups above them. */
export function headRows(columns: DocumentColumn[]): HeadCell[][] {
  const single = (at: number, rows: number) => ({ text: columns[at]!.title, column: at, columns: 1, rows })
  if (columns.every(({ group }) => group === null)) return [columns.map((_, at) => single(at, 1))]
  const upper: HeadCell[] = []
  const lower: HeadCell[] = []
  columns.forEach(({ group }, at) => {
    const before = upper.at(-1)
    if (group === null) upper.push(single(at, 2))
    else {
      lower.push(single(at, 1))
      if (before && columns[at - 1]?.group === group) before.columns += 1
      else upper.push({ text: group, column: at, columns: 1, rows: 1 })
    }
  })
  return [upper, lower]
}

/** The widths of the columns as parts of `whole`; what was given need not add up to 100. */
export function columnWidths(columns: DocumentColumn[], whole: number): number[] {
  const given = columns.map(({ width }) => (width > 0 ? width : 1))
  const sum = given.reduce((all, width) => all + width, 0)
  return given.map((width) => (width / sum) * whole)
}
