import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { DocumentTable } from '../../document.contract.ts'
import { alignOf, formatCell, rowsWithTotal } from '../format-cell.ts'
import { columnWidths, headRows } from '../table-head.ts'
import { inTinos, textWidth } from '../tinos.ts'

const PADDING = { across: 3, down: 2 }
const LINE = 0.5
// in points, turned
const HALF_PAGE = 240

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

/**
 * Whether some row is so high that it may not fit on a page: kept in one piece, its text would be lost. A third more than
 * what the letters need is allowed for words that do not fill their line.
 */
function tooHigh(rows: string[][], widths: number[], size: number): boolean {
  const most = (HALF_PAGE / size) * 0.75
  return rows.some((cells) =>
    cells.some((text, at) => {
      // nothing is wider than its letters are high: most cells are seen at once to be small
      if (text.length * size < most * widths[at]! && !text.includes('\n')) return false
      const lines = text.split('\n').map((line) => Math.max(1, textWidth(line, size) / widths[at]!))
      return lines.reduce((sum, line) => sum + line, 0) > most
    }),
  )
}

/** A table `room` points wide whose head repeats on every page and whose rows are not cut unless one is as high as a page. */
export function pdfTable(table: DocumentTable, size: number, room: number): Content {
  if (table.columns.length === 0) return []
  const top = head(table)
  const widths = columnWidths(table.columns, room - LINE * (table.columns.length + 1)).map(
    (w) => w - PADDING.across * 2,
  )
  const rows = rowsWithTotal(table).map(({ cells, total }) => ({
    texts: table.columns.map(({ kind }, at) => inTinos(formatCell(cells[at] ?? null, kind))),
    total,
  }))
  const high = tooHigh(
    rows.map(({ texts }) => texts),
    widths,
    size,
  )
  const body = rows.map(({ texts, total }) =>
    texts.map((text, at): TableCell => ({
      ...{ text, alignment: alignOf(table.columns[at]!.kind) },
      ...(total && { bold: true }),
    })),
  )
  return {
    fontSize: size,
    table: {
      headerRows: top.length,
      ...(body.length > 0 && !high && { keepWithHeaderRows: 1 }),
      dontBreakRows: !high,
      widths,
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
