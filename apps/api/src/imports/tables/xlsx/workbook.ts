import { FileRefused } from '../../file-refused.ts'
import { LARGEST_OTHER_PART, MOST_SHEETS } from './limits.ts'
import { attributeNamed, readXml } from './parse-xml.ts'
import { readRelationships } from './relationships.ts'
import type { ZipParts } from './zip-parts.ts'

export interface WorkbookSheet {
  name: string
  hidden: boolean
  /** `null` when the workbook names a sheet that is not in the file. */
  part: string | null
}

export interface Workbook {
  sheets: WorkbookSheet[]
  /** Sheets of other kinds: charts, dialogs, macros of Excel 4. */
  otherSheets: string[]
  stylesPart: string | null
  stringsPart: string | null
  date1904: boolean
}

export async function readWorkbook(zip: ZipParts): Promise<Workbook> {
  const start = [...(await readRelationships(zip, '')).values()].find(({ kind }) => kind === 'officeDocument')
  const part = start?.part ?? 'xl/workbook.xml'
  // a Word file, an OpenDocument table, the binary .xlsb
  if (!zip.has(part) || part.endsWith('.bin')) throw new FileRefused('not_a_spreadsheet')
  const links = await readRelationships(zip, part)
  const partOf = (kind: string) => [...links.values()].find((link) => link.kind === kind)?.part ?? null
  const book: Workbook = {
    sheets: [],
    otherSheets: [],
    stylesPart: partOf('styles'),
    stringsPart: partOf('sharedStrings'),
    date1904: false,
  }
  let root = ''
  await readXml(zip.chunks(part, LARGEST_OTHER_PART), part, {
    open(tag, attributes, depth) {
      if (depth === 1) root = tag
      if (tag === 'workbookPr') book.date1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '')
      if (tag !== 'sheet') return
      const { name = '', state = 'visible' } = attributes
      const link = links.get(attributeNamed(attributes, 'id') ?? '')
      if (link !== undefined && link.kind !== 'worksheet') book.otherSheets.push(name)
      else book.sheets.push({ name, hidden: state !== 'visible', part: link?.part ?? null })
      if (book.sheets.length + book.otherSheets.length > MOST_SHEETS) {
        throw new FileRefused('unsafe_spreadsheet', { part })
      }
    },
  })
  if (root !== 'workbook') throw new FileRefused('not_a_spreadsheet')
  return book
}
