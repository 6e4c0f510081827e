import { harmlessCell } from './csv.ts'
import { zipBytes } from './zip.ts'

/** A table as it is printed: lines above it, columns with their widths in characters, rows, lines below. */
export interface XlsxTable {
  sheet: string
  above: { text: string; bold?: boolean }[]
  columns: { name: string; width: number }[]
  rows: (string | number | null)[][]
  below: { text: string; bold?: boolean }[]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

// in the order of cellXfs below
const STYLE = { plain: 0, title: 1, head: 2, cell: 3 } as const
type Style = keyof typeof STYLE

/** A text inside XML, without the signs XML cannot hold. */
const xml = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** 1 → `A`, 27 → `AA`. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

function cellXml(value: string | number | null, place: string, style: Style): string {
  const head = `<c r="${place}" s="${STYLE[style]}"`
  if (value === null || value === '') return `${head}/>`
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`
  // what a spreadsheet would run must stay harmless when the sheet is saved as CSV, too
  return `${head} t="inlineStr"><is><t xml:space="preserve">${xml(harmlessCell(value))}</t></is></c>`
}

const rowXml = (cells: (string | number | null)[], rowNo: number, style: Style) =>
  `<row r="${rowNo}">${cells.map((cell, at) => cellXml(cell, `${letters(at + 1)}${rowNo}`, style)).join('')}</row>`

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

const links = (targets: [type: string, target: string][]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** One table as an XLSX file, A4 landscape; numbers of papers are texts, so that no leading zero is lost. */
export function xlsxBytes(table: XlsxTable): Buffer {
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${SHEETS}.${kind}+xml"/>`
  return zipBytes([
    {
      name: '[Content_Types].xml',
      text: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}${part('styles', 'styles')}</Types>`,
    },
    { name: '_rels/.rels', text: links([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xml(table.sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: links([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: STYLES },
    { name: 'xl/worksheets/sheet1.xml', text: sheetXml(table) },
  ])
}
