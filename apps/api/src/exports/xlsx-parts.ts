import { harmlessCell } from './csv.ts'

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
export const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A text inside XML, without the signs XML cannot hold. */
export const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** 1 → `A`, 27 → `AA`. */
export function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

/** A cell in the style of that number. */
export function cellXml(value: string | number | null, place: string, style: number): string {
  const head = `<c r="${place}" s="${style}"`
  if (value === null || value === '') return `${head}/>`
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`
  // what a spreadsheet would run must stay harmless when the sheet is saved as CSV, too
  return `${head} t="inlineStr"><is><t xml:space="preserve">${xml(harmlessCell(value))}</t></is></c>`
}

const links = (targets: [type: string, target: string][]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The files of a workbook: its sheets by name, their XML, the styles, and the names defined in it. */
export function workbookParts(sheets: { name: string; xml: string }[], styles: string, names = '') {
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${SHEETS}.${kind}+xml"/>`
  const file = (at: number) => `worksheets/sheet${at + 1}`
  const entries = sheets.map(({ name }, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return [
    {
      name: '[Content_Types].xml',
      text: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook', 'sheet.main')}${sheets.map((_, at) => part(file(at), 'worksheet')).join('')}${part('styles', 'styles')}</Types>`,
    },
    { name: '_rels/.rels', text: links([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${entries.join('')}</sheets>${names}</workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: links([
        ...sheets.map((_, at): [string, string] => ['worksheet', `${file(at)}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: styles },
    ...sheets.map((sheet, at) => ({ name: `xl/${file(at)}.xml`, text: sheet.xml })),
  ]
}
