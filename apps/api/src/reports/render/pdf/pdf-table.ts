import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { DocumentTable } from '../../document.contract.ts'
import { alignOf, formatCell, rowsWithTotal } from '../format-cell.ts'
import { columnWidths, headRows } from '../table-head.ts'
import { inTinos } from '../tinos.ts'

const PADDING = { across: 3, down: 2 }
const LINE = 0.5

/** The head as a grid: pdfmake wants an empty cell wherever another one reaches over. */
function head(table: DocumentTable): TableCell[][] {
  const rows = headRows(table.columns)
  return rows.map((cells) => {
    const row: TableCell[] = table.columns.map(() => ({}))
    for (const { text, column, columns, rows: rowSpan } of cells) {
      const spans = { ...(columns > 1 && { colSpan: columns }), ...(rowSpan > 1 && { rowSpan }) }
      row[column] = { text: inTinos(text), bold: true, alignment: 'center', verticalAlignment: 'middle', ...spans }
    }
    return row
  })
}

/** A table `room` points wide whose head repeats on every page and whose rows are never cut. */
export function pdfTable(table: DocumentTable, size: number, room: number): Content {
  if (table.columns.length === 0) return []
  const top = head(table)
  const body = rowsWithTotal(table).map(({ cells, total }) =>
    table.columns.map(({ kind }, at): TableCell => ({
      text: inTinos(formatCell(cells[at] ?? null, kind)),
      alignment: alignOf(kind),
      ...(total && { bold: true }),
    })),
  )
  return {
    fontSize: size,
    table: {
      headerRows: top.length,
      ...(body.length > 0 && { keepWithHeaderRows: 1 }),
      dontBreakRows: true,
      widths: columnWidths(table.columns, room - LINE * (table.columns.length + 1)).map((w) => w - PADDING.across * 2),
      body: [...top, ...body],
    },
    layout: {
      hLineWidth: () => LINE,
      vLineWidth: () => LINE,
      paddingLeft: () => PADDING.across,
      paddingRight: () => PADDING.across,
      paddingTop: () => PADDING.down,
      paddingBottom: () => PADDING.down,
    },
  }
}
