import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Tinos has the widths of Times New Roman, which may not be shipped. Whole files: a font cut into subsets, as web pages use
 * them, would have to be joined letter by letter.
 */
const file = (name: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`)

export const TINOS = {
  normal: file('400Regular'),
  bold: file('700Bold'),
  italics: file('400Regular_Italic'),
  bolditalics: file('700Bold_Italic'),
} as const

interface Metrics {
  /** The width of a sign in parts of the size; null when the font does not have it. */
  widthOf(codePoint: number): number | null
  /** From the highest to the lowest of its letters, in parts of the size. */
  lineHeight: number
}

/** Reads the tables `head`, `hhea`, `hmtx` and `cmap` (format 4) of a TrueType file (OpenType specification). */
function readMetrics(path: string): Metrics {
  const bytes = readFileSync(path)
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16) {
    tables.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8))
  }
  const [head, hhea, hmtx, cmap] = ['head', 'hhea', 'hmtx', 'cmap'].map((name) => tables.get(name)!) as [
    number,
    number,
    number,
    number,
  ]
  const perEm = bytes.readUInt16BE(head + 18)
  const widths = bytes.readUInt16BE(hhea + 34)
  const glyphs = new Map<number, number>()
  for (let entry = cmap + 4; entry < cmap + 4 + bytes.readUInt16BE(cmap + 2) * 8; entry += 8) {
    const sub = cmap + bytes.readUInt32BE(entry + 4)
    if (bytes.readUInt16BE(sub) === 4) readSegments(bytes, sub, glyphs)
  }
  return {
    widthOf(codePoint) {
      const glyph = glyphs.get(codePoint)
      if (glyph === undefined) return null
      return bytes.readUInt16BE(hmtx + Math.min(glyph, widths - 1) * 4) / perEm
    },
    lineHeight: (bytes.readInt16BE(hhea + 4) - bytes.readInt16BE(hhea + 6)) / perEm,
  }
}

function readSegments(bytes: Buffer, sub: number, glyphs: Map<number, number>): void {
  const twice = bytes.readUInt16BE(sub + 6)
  for (let at = 0; at < twice; at += 2) {
    const last = bytes.readUInt16BE(sub + 14 + at)
    const first = bytes.readUInt16BE(sub + 16 + twice + at)
    const delta = bytes.readUInt16BE(sub + 16 + twice * 2 + at)
    const place = sub + 16 + twice * 3 + at
    const offset = bytes.readUInt16BE(place)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const found = offset === 0 ? code : bytes.readUInt16BE(place + offset + (code - first) * 2)
      const glyph = found === 0 ? 0 : (found + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}

const read = new Map<string, Metrics>()

export function tinosMetrics(bold: boolean): Metrics {
  const path = bold ? TINOS.bold : TINOS.normal
  const known = read.get(path) ?? readMetrics(path)
  read.set(path, known)
  return known
}

/** The width of a line of text in points. */
export function textWidth(text: string, size: number, bold = false): number {
  const { widthOf } = tinosMetrics(bold)
  let width = 0
  for (const sign of text) width += widthOf(sign.codePointAt(0)!) ?? 0.6
  return width * size
}

/** What Tinos has no sign for is shown as an empty square: something stands there, and nothing breaks. */
export function inTinos(text: string): string {
  const { widthOf } = tinosMetrics(false)
  return text.replace(/[^\n -~À-ỹ]/gu, (sign) => (widthOf(sign.codePointAt(0)!) === null ? '□' : sign))
}
