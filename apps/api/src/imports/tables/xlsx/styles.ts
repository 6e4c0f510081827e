import { FileRefused } from '../../file-refused.ts'
import { LARGEST_OTHER_PART, MOST_STYLES } from './limits.ts'
import { builtInFormat, parseFormat, PLAIN, type NumberFormat } from './number-formats.ts'
import { readXml, type XmlAttributes } from './parse-xml.ts'
import type { ZipParts } from './zip-parts.ts'

/** How the cells of one style look, as far as it says what they hold. */
export interface CellLook {
  font: string | null
  format: NumberFormat
}

/** The cell styles by number; empty when the file has none. */
export async function readStyles(zip: ZipParts, part: string | null): Promise<CellLook[]> {
  if (part === null || !zip.has(part)) return []
  const fonts: (string | null)[] = []
  const codes = new Map<string, string>()
  const pairs: XmlAttributes[] = []
  // fonts and formats also stand among the differential styles, where their numbers mean nothing
  let section = ''
  await readXml(zip.chunks(part, LARGEST_OTHER_PART), part, {
    open(name, attributes, depth) {
      if (depth === 2) section = name
      else if (section === 'fonts' && depth === 3) fonts.push(null)
      else if (section === 'fonts' && name === 'name') fonts[fonts.length - 1] = attributes.val ?? null
      else if (section === 'numFmts') codes.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
      else if (section === 'cellXfs' && name === 'xf') pairs.push(attributes)
      if (fonts.length + codes.size + pairs.length > MOST_STYLES) throw new FileRefused('unsafe_spreadsheet', { part })
    },
  })
  const formats = new Map([...codes].map(([id, code]) => [id, parseFormat(code)]))
  return pairs.map(({ fontId = '0', numFmtId = '0' }) => ({
    font: fonts[Number(fontId)] ?? null,
    format: formats.get(numFmtId) ?? builtInFormat(Number(numFmtId)) ?? PLAIN,
  }))
}

/** TCVN3 fonts (`.VnTime`) and VNI ones (`VNI-Times`), whose letters stand for others than Unicode says. */
export function isLegacyFont(font: string | null): boolean {
  return font !== null && /^(\.vn|vni)/i.test(font)
}
