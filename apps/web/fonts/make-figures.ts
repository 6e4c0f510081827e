/**
 * Be Vietnam Pro has no tabular figures, and figures of different widths do not stand under each other. This writes
 * `figures-400.woff` and `figures-600.woff`: its ten digits, each centred on the same width, nothing else; the page
 * takes them for digits in tables and axes only. Run after the font package changes: `node fonts/make-figures.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readWoff, writeWoff, type Tables } from './woff.ts'

const DIGITS = [...'0123456789']
const WIDTHS = { 400: 660, 600: 676 } as const

interface Glyph {
  bytes: Buffer
  advance: number
  bearing: number
}

const require = createRequire(import.meta.url)
for (const weight of [400, 600] as const) {
  const source = require.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-${weight}-normal.woff`)
  const tables = readWoff(readFileSync(source))
  writeFileSync(`${import.meta.dirname}/figures-${weight}.woff`, writeWoff(digitsOnly(tables, WIDTHS[weight])))
}

function digitsOnly(font: Tables, width: number): Tables {
  const empty: Glyph = { bytes: Buffer.alloc(0), advance: width, bearing: 0 }
  const first = glyphIndex(font.cmap!, '0'.charCodeAt(0))
  const glyphs = [empty, ...DIGITS.map((_, digit) => centred(outline(font, first + digit), width))]

  const head = Buffer.from(font.head!)
  head.writeUInt32BE(0, 8) // checksum of the whole font: browsers do not ask
  head.writeInt16BE(0, 50) // short offsets in loca
  const hhea = Buffer.from(font.hhea!)
  hhea.writeUInt16BE(glyphs.length, 34)
  const maxp = Buffer.from(font.maxp!)
  maxp.writeUInt16BE(glyphs.length, 4)

  const metrics = Buffer.alloc(glyphs.length * 4)
  const offsets = Buffer.alloc((glyphs.length + 1) * 2)
  let at = 0
  glyphs.forEach((glyph, index) => {
    metrics.writeUInt16BE(glyph.advance, index * 4)
    metrics.writeInt16BE(glyph.bearing, index * 4 + 2)
    at += glyph.bytes.length
    offsets.writeUInt16BE(at / 2, (index + 1) * 2)
  })
  const post = Buffer.alloc(32)
  post.writeUInt32BE(0x00030000)
  const glyf = Buffer.concat(glyphs.map(({ bytes }) => bytes))
  return {
    'OS/2': font['OS/2']!,
    cmap: digitMap(),
    glyf,
    head,
    hhea,
    hmtx: metrics,
    loca: offsets,
    maxp,
    name: font.name!,
    post,
  }
}

/** The outline of a glyph as it stands in `glyf`. */
function outline({ head, loca, glyf }: Tables, index: number): Buffer {
  const long = head!.readInt16BE(50) === 1
  const offset = (at: number) => (long ? loca!.readUInt32BE(at * 4) : loca!.readUInt16BE(at * 2) * 2)
  return glyf!.subarray(offset(index), offset(index + 1))
}

/** The same outline moved so that it stands in the middle of `width`; horizontal steps become two bytes each. */
function centred(source: Buffer, width: number): Glyph {
  const contours = source.readInt16BE(0)
  const [xMin, xMax] = [source.readInt16BE(2), source.readInt16BE(6)]
  const bearing = Math.round((width - (xMax - xMin)) / 2)
  const points = source.readUInt16BE(10 + (contours - 1) * 2) + 1
  const instructions = 10 + contours * 2
  let at = instructions + 2 + source.readUInt16BE(instructions)

  const flags: number[] = []
  while (flags.length < points) {
    const flag = source[at++]!
    const repeated = flag & 0x08 ? source[at++]! : 0
    for (let time = 0; time <= repeated; time++) flags.push(flag)
  }
  const steps = flags.map((flag) => {
    if (flag & 0x02) return flag & 0x10 ? source[at++]! : -source[at++]!
    if (flag & 0x10) return 0
    at += 2
    return source.readInt16BE(at - 2)
  })
  steps[0]! += bearing - xMin

  const header = Buffer.from(source.subarray(0, instructions + 2))
  header.writeInt16BE(bearing, 2)
  header.writeInt16BE(bearing + xMax - xMin, 6)
  header.writeUInt16BE(0, instructions)
  const x = Buffer.alloc(points * 2)
  steps.forEach((step, index) => x.writeInt16BE(step, index * 2))
  const y = source.subarray(at, at + verticalBytes(flags))
  const bytes = Buffer.concat([header, Buffer.from(flags.map((flag) => flag & 0x25)), x, y])
  return { bytes: Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]), advance: width, bearing }
}

function verticalBytes(flags: number[]): number {
  return flags.reduce((sum, flag) => sum + (flag & 0x04 ? 1 : flag & 0x20 ? 0 : 2), 0)
}

/** Index of a character's glyph in a format 4 map whose segment has no offsets (so the font's Latin one is). */
function glyphIndex(cmap: Buffer, code: number): number {
  const records = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => 4 + index * 8)
  const record = records.find((at) => cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) === 1)
  const map = cmap.readUInt32BE(record! + 4)
  const size = cmap.readUInt16BE(map + 6)
  for (let at = 0; at < size; at += 2) {
    if (cmap.readUInt16BE(map + 14 + at) < code) continue
    if (cmap.readUInt16BE(map + 16 + size * 3 + at) !== 0) throw new Error('the map of the font has changed its form')
    return (code + cmap.readInt16BE(map + 16 + size * 2 + at)) & 0xffff
  }
  throw new Error(`the font has no glyph for ${code}`)
}

/** A character map of one segment, `0` to `9` onto the glyphs 1 to 10. */
function digitMap(): Buffer {
  const words = [0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, 0x39, 0xffff, 0, 0x30, 0xffff, 1 - 0x30, 1, 0, 0]
  const map = Buffer.alloc(words.length * 2)
  words.forEach((word, index) => map.writeUInt16BE(word & 0xffff, index * 2))
  return map
}
