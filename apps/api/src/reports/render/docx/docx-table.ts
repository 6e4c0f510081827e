import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun } from 'docx'
import { VerticalAlignTable, WidthType } from 'docx'
import type { DocumentTable } from '../../document.contract.ts'
import { alignOf, formatCell, rowsWithTotal } from '../format-cell.ts'
import { columnWidths, headRows, type HeadCell } from '../table-head.ts'
import { textRuns } from './runs.ts'

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const PADDING = { top: 30, bottom: 30, left: 60, right: 60 }
export const NO_LINES = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

const headCell = (cell: HeadCell, widths: number[]) =>
  new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    verticalAlign: VerticalAlignTable.CENTER,
    width: {
      size: widths.slice(cell.column, cell.column + cell.columns).reduce((sum, width) => sum + width, 0),
      type: WidthType.DXA,
    },
    children: [new Paragraph({ style: 'TableHead', children: [new TextRun(cell.text)] })],
  })

/** A table `room` wide whose head repeats on every page and whose rows are never cut. */
export function docxTable(table: DocumentTable, room: number): Table[] {
  if (table.columns.length === 0) return []
  const widths = columnWidths(table.columns, room).map(Math.round)
  const head = headRows(table.columns).map(
    (cells) =>
      new TableRow({ tableHeader: true, cantSplit: true, children: cells.map((cell) => headCell(cell, widths)) }),
  )
  const body = rowsWithTotal(table).map(
    ({ cells, total }) =>
      new TableRow({
        cantSplit: true,
        children: table.columns.map(
          ({ kind }, at) =>
            new TableCell({
              width: { size: widths[at]!, type: WidthType.DXA },
              children: [
                new Paragraph({
                  style: total ? 'TableTotal' : 'TableText',
                  alignment: ALIGN[alignOf(kind)],
                  children: textRuns(formatCell(cells[at] ?? null, kind)),
                }),
              ],
            }),
        ),
      }),
  )
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: room, type: WidthType.DXA },
      columnWidths: widths,
      margins: PADDING,
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
      rows: [...head, ...body],
    }),
  ]
}
