import { csvLine } from '../../../exports/csv.ts'
import type { DocumentTable, ReportDocument } from '../../document.contract.ts'
import { rowsWithTotal } from '../format-cell.ts'
import { textRows } from './text-rows.ts'

const tableLines = (table: DocumentTable): string[] => [
  ...(table.columns.some(({ title }) => title !== '')
    ? [csvLine(table.columns.map(({ group, title }) => (group ? `${group}: ${title}` : title)))]
    : []),
  ...rowsWithTotal(table).map(({ cells }) => csvLine(cells)),
]

/** A report as CSV in UTF-8 with its mark: the text, then each table below its key and title; figures as they are counted. */
export function reportCsv(document: ReportDocument): Buffer {
  const lines = [
    ...textRows(document).flatMap((row) => ('table' in row ? tableLines(row.table) : [csvLine([row.text])])),
    ...document.appendices.flatMap(({ key, title, lead, table, notes }) => [
      '\n',
      csvLine([key, title]),
      ...(lead ? [csvLine([lead])] : []),
      ...tableLines(table),
      ...notes.map((note) => csvLine([note])),
    ]),
  ]
  return Buffer.from(`\ufeff${lines.join('')}`)
}
