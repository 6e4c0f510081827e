import { workbookBytes, type Sheet, type SheetCell, type SheetRow } from '../../../exports/workbook.ts'
import type { DocumentAppendix, DocumentColumn, DocumentTable, ReportDocument } from '../../document.contract.ts'
import { formatCell, ISO_DATE, rowsWithTotal } from '../format-cell.ts'
import { columnWidths, headRows } from '../table-head.ts'
import { textRows } from './text-rows.ts'

// characters across a sheet on paper, upright and turned
const [ACROSS, ACROSS_TURNED] = [92, 150]

function cell(value: string | number | null, kind: DocumentColumn['kind'], bold: boolean): SheetCell {
  if (typeof value === 'number' && kind === 'change') {
    return { value: Math.round(value * 1e7) / 1e5, style: { format: 'points', bold, border: true } }
  }
  if (typeof value === 'number' && (kind === 'count' || kind === 'rate')) {
    return { value, style: { format: kind === 'count' ? 'count' : 'percent', bold, border: true } }
  }
  if (typeof value === 'string' && kind === 'date' && ISO_DATE.test(value)) {
    return { value: new Date(`${value}T00:00:00Z`), style: { format: 'date', bold, border: true } }
  }
  return { value: formatCell(value, kind), style: { wrap: true, bold, border: true } }
}

function tableRows(table: DocumentTable, first: number): { rows: SheetRow[]; merges: Sheet['merges']; headed: number } {
  const heads = table.columns.every(({ title }) => title === '') ? [] : headRows(table.columns)
  const style = { bold: true, border: true, wrap: true, centre: true }
  const headCells = heads.map((cells) => {
    const row: SheetRow = table.columns.map(() => ({ value: null, style }))
    for (const { text, column } of cells) row[column] = { value: text, style }
    return row
  })
  const merges = heads.flatMap((cells, at) =>
    cells
      .filter(({ columns, rows }) => columns > 1 || rows > 1)
      .map(({ column, columns, rows }) => ({
        ...{ top: first + at, bottom: first + at + rows - 1, left: column + 1, right: column + columns },
      })),
  )
  const body = rowsWithTotal(table).map(({ cells, total }) =>
    table.columns.map(({ kind }, at) => cell(cells[at] ?? null, kind, total)),
  )
  return { rows: [...headCells, ...body], merges, headed: heads.length }
}

function appendixSheet({ key, title, lead, landscape, table, notes }: DocumentAppendix): Sheet {
  const line = (text: string, bold = false): SheetRow => [{ value: text, style: { bold } }]
  const above = [line(`${key}. ${title}`, true), ...(lead ? [line(lead)] : []), []]
  const top = above.length + 1
  const { rows, merges, headed } = tableRows(table, top)
  const head = top + headed - 1
  const named = table.columns.findIndex(({ kind, width }) => kind === 'text' && width >= 10)
  const widths = columnWidths(table.columns, landscape ? ACROSS_TURNED : ACROSS)
  return {
    ...{ name: key, landscape, merges },
    widths: widths.map((width, at) => Math.max(width, table.columns[at]!.kind === 'date' ? 11 : 7)),
    rows: [...above, ...rows, [], ...notes.map((note) => line(note))],
    freeze: { rows: head, columns: Math.max(named, 0) + 1 },
    filter: { top: head, bottom: head + table.rows.length, left: 1, right: table.columns.length },
    repeat: { top, bottom: head },
  }
}

function textSheet(document: ReportDocument): Sheet {
  const sheet: Sheet = {
    ...{ name: 'Báo cáo', landscape: false, widths: [ACROSS], rows: [], merges: [] },
    ...{ freeze: null, filter: null, repeat: null },
  }
  for (const row of textRows(document)) {
    if ('table' in row) {
      const { rows, merges } = tableRows(row.table, sheet.rows.length + 1)
      sheet.rows.push(...rows)
      sheet.merges.push(...merges)
      while (sheet.widths.length < row.table.columns.length) sheet.widths.push(14)
    } else sheet.rows.push([{ value: row.text, style: { wrap: true, bold: row.bold } }])
  }
  return sheet
}

/** A report as a workbook: the text, then each appendix on a sheet of its own with figures that can be counted on. */
export const reportXlsx = (document: ReportDocument): Buffer =>
  workbookBytes([textSheet(document), ...document.appendices.map(appendixSheet)])
