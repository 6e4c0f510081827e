import type { Random } from '#api/sample/random.ts'
import { misreadAsCp1252, toTcvn3, toVni, toWindows1258 } from '#tests/imports/encodings/legacy-encoders.ts'

/** How a text file is written. */
export interface TextStyle {
  encoding: TextEncoding
  delimiter: ',' | ';' | '\t'
  lineEnd: '\n' | '\r\n' | '\r'
  quoted: 'all' | 'where needed'
}

export const TEXT_ENCODINGS = [
  ...(['UTF-8', 'UTF-8 with a mark', 'UTF-16LE', 'UTF-16LE with a mark', 'UTF-16BE', 'UTF-16BE with a mark'] as const),
  ...(['TCVN3', 'VNI', 'Windows-1258', 'misread UTF-8'] as const),
]
export type TextEncoding = (typeof TEXT_ENCODINGS)[number]

const latin1 = (text: string) => Buffer.from(text, 'latin1')

export const ENCODERS: Record<TextEncoding, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16LE with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-16BE with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  TCVN3: (text) => latin1(toTcvn3(text)),
  VNI: (text) => latin1(toVni(text)),
  'Windows-1258': (text) => latin1(toWindows1258(text)),
  'misread UTF-8': (text) => Buffer.from(misreadAsCp1252(text)),
}

export function drawStyle(random: Random): TextStyle {
  return {
    encoding: random.pick(TEXT_ENCODINGS),
    delimiter: random.pick([',', ';', '\t']),
    lineEnd: random.pick(['\n', '\r\n', '\r\n', '\r']),
    quoted: random.pick(['all', 'where needed']),
  }
}

/** The rows as RFC 4180 has them. */
export function textOf(cells: readonly (readonly string[])[], { delimiter, lineEnd, quoted }: TextStyle): string {
  const isSpecial = (cell: string) => /["\r\n]/.test(cell) || cell.includes(delimiter)
  const written = (cell: string) => (quoted === 'all' || isSpecial(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return cells.map((row) => row.map(written).join(delimiter) + lineEnd).join('')
}

export const encodeText = (text: string, { encoding }: TextStyle): Buffer => ENCODERS[encoding](text)
