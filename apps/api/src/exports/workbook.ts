import { styleNumbers, type CellStyle } from './workbook-styles.ts'
import { cellXml, HEAD, letters, MAIN, workbookParts, xml } from './xlsx-parts.ts'
import { zipBytes } from './zip.ts'

export interface SheetCell {
  /** A date is a day at midnight UTC. */
  value: string | number | Date | null
  style: CellStyle
}
export type SheetRow = SheetCell[]

/** Rows and columns from 1, both ends included. */
export interface SheetRange {
  top: number
  bottom: number
  left: number
  right: number
}

export interface Sheet {
  name: string
  landscape: boolean
  /** Of the columns, in characters. */
  widths: number[]
  rows: SheetRow[]
  merges: SheetRange[]
  /** How many rows and columns stay when the others move. */
  freeze: { rows: number; columns: number } | null
  filter: SheetRange | null
  /** Rows that are printed again on each page. */
  repeat: { top: number; bottom: number } | null
}

const DAY = 86_400_000
// day 0 of a spreadsheet, right for every day since 1900-03-01
const DAY_0 = Date.UTC(1899, 11, 30)

const stored = (value: SheetCell['value']) => (value instanceof Date ? (value.getTime() - DAY_0) / DAY : value)
const place = (column: number, row: number, mark = '') => `${mark}${letters(column)}${mark}${row}`
const range = ({ top, bottom, left, right }: SheetRange, mark = '') =>
  `${place(left, top, mark)}:${place(right, bottom, mark)}`

/** At most 31 signs, none that a sheet's name may not have. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)

const frozen = ({ rows, columns }: NonNullable<Sheet['freeze']>) =>
  `<sheetViews><sheetView workbookViewId="0"><pane xSplit="${columns}" ySplit="${rows}" topLeftCell="${place(columns + 1, rows + 1)}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`

/** The parts in the order that the format demands (ECMA-376, CT_Worksheet). */
function sheetXml(sheet: Sheet, styleNo: (style: CellStyle) => number): string {
  const { landscape, widths, rows, merges, freeze, filter } = sheet
  const cols = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width.toFixed(2)}" customWidth="1"/>`,
  )
  const body = rows.map(
    (cells, at) =>
      `<row r="${at + 1}">${cells.map(({ value, style }, no) => cellXml(stored(value), place(no + 1, at + 1), styleNo(style))).join('')}</row>`,
  )
  return [
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    freeze ? frozen(freeze) : '',
    widths.length > 0 ? `<cols>${cols.join('')}</cols>` : '',
    `<sheetData>${body.join('')}</sheetData>`,
    filter ? `<autoFilter ref="${range(filter)}"/>` : '',
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((merge) => `<mergeCell ref="${range(merge)}"/>`).join('')}</mergeCells>`
      : '',
    '<pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>',
  ].join('')
}

/** What a spreadsheet keeps outside its sheets: rows printed again, and the range that is filtered. */
function definedNames(sheets: Sheet[]): string {
  const names = sheets.flatMap(({ name, filter, repeat }, at) => {
    const of = `'${xml(sheetName(name))}'!`
    return [
      ...(filter
        ? [
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${of}${range(filter, '$')}</definedName>`,
          ]
        : []),
      ...(repeat
        ? [
            `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${of}$${repeat.top}:$${repeat.bottom}</definedName>`,
          ]
        : []),
    ]
  })
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''
}

/** A workbook of several sheets; the same sheets make the same bytes. */
export function workbookBytes(sheets: Sheet[]): Buffer {
  const styles = styleNumbers()
  const parts = sheets.map((sheet) => ({ name: sheetName(sheet.name), xml: sheetXml(sheet, styles.of) }))
  return zipBytes(workbookParts(parts, styles.xml(), definedNames(sheets)))
}
