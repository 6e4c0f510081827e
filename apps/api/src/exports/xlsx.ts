import { cellXml, HEAD, letters, MAIN, workbookParts } from './xlsx-parts.ts'
import { zipBytes } from './zip.ts'

/** A table as it is printed: lines above it, columns with their widths in characters, rows, lines below. */
export interface XlsxTable {
  sheet: string
  above: { text: string; bold?: boolean }[]
  columns: { name: string; width: number }[]
  rows: (string | number | null)[][]
  below: { text: string; bold?: boolean }[]
}

// in the order of cellXfs below
const STYLE = { plain: 0, title: 1, head: 2, cell: 3 } as const
type Style = keyof typeof STYLE

const rowXml = (cells: (string | number | null)[], rowNo: number, style: Style) =>
  `<row r="${rowNo}">${cells.map((cell, at) => cellXml(cell, `${letters(at + 1)}${rowNo}`, STYLE[style])).join('')}</row>`

function sheetXml({ above, columns, rows, below }: XlsxTable): string {
  const lines = (texts: XlsxTable['above'], first: number) =>
    texts.map(({ text, bold }, at) => rowXml([text], first + at, bold ? 'title' : 'plain'))
  // an empty line before the table and one after it
  const headNo = above.length + 2
  const body = [
    ...lines(above, 1),
    rowXml(
      columns.map(({ name }) => name),
      headNo,
      'head',
    ),
    ...rows.map((row, at) => rowXml(row, headNo + 1 + at, 'cell')),
    ...lines(below, headNo + rows.length + 2),
  ].join('')
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${widths.join('')}</cols><sheetData>${body}</sheetData><pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

/** One table as an XLSX file, A4 landscape; numbers of papers are texts, so that no leading zero is lost. */
export const xlsxBytes = (table: XlsxTable): Buffer =>
  zipBytes(workbookParts([{ name: table.sheet, xml: sheetXml(table) }], STYLES))
