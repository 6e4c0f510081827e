import { findDelimiter } from '#api/imports/csv-delimiter.ts'
import { IMPORT_KINDS, type ImportKind } from '#api/imports/import-kinds.ts'
import { Random } from '#api/sample/random.ts'
import { xlsxBytes } from '#tests/fixtures/write-xlsx.ts'
import { LISTS, LONG_LIST, type GivenList } from './lists.ts'
import { BYTE_MUTATIONS } from './mutate-bytes.ts'
import { CELL_MUTATIONS } from './mutate-cells.ts'
import { spoilArchive } from './mutate-zip.ts'
import { readZip } from './read-zip.ts'
import { drawStyle, encodeText, ENCODERS, TEXT_ENCODINGS, textOf, type TextStyle } from './text-files.ts'
import { bookOf } from './workbooks.ts'

export interface FuzzFile {
  kind: ImportKind
  bytes: Buffer
  /** What was done to a sound file. */
  told: string
  /** How many rows of its first sheet hold something, where the file is still sound. */
  rows: number | null
}

const isFilled = (row: readonly string[]) => row.some((cell) => cell.trim() !== '')

/** The same file for the same seed and number, on any machine. */
export function makeFile(seed: number, number: number): FuzzFile {
  const random = new Random(seed, `file ${number}`)
  const list = random.chance(0.02) ? LONG_LIST : random.pick(LISTS)
  const kind = random.chance(0.95) ? list.kind : random.pick(IMPORT_KINDS)
  const [told, changed] = random.chance(0.6) ? changeCells(list, random) : ['', list]
  const made = random.chance(0.5) ? textFile(changed, told !== '', random) : workbook(changed, told !== '', random)
  return { ...made, kind, told: [told, made.told].filter((part) => part !== '').join('; ') }
}

function changeCells(list: GivenList, random: Random): [told: string, list: GivenList] {
  const told: string[] = []
  let { cells } = list
  for (let left = random.pick([1, 1, 2, 3]); left > 0; left -= 1) {
    const [name, mutate] = random.pick(CELL_MUTATIONS)
    cells = mutate(cells, random)
    told.push(name)
  }
  return [told.join(', '), { ...list, cells }]
}

type Made = Omit<FuzzFile, 'kind'>

function textFile({ cells }: GivenList, isChanged: boolean, random: Random): Made {
  const style = drawStyle(random)
  const text = textOf(cells, style)
  const said = `${style.encoding} "${JSON.stringify(style.delimiter)}"`
  if (isChanged && random.chance(0.7)) {
    return { told: said, bytes: encodeText(text, style), rows: knownRows(cells, text, style) }
  }
  if (random.chance(0.15)) return { told: `${said}, mixed encodings`, bytes: mixEncodings(text, random), rows: null }
  let bytes = encodeText(text, style)
  const told = [said]
  for (let left = random.pick([1, 1, 2, 3]); left > 0; left -= 1) {
    const [mutation, mutate] = random.pick(BYTE_MUTATIONS)
    bytes = mutate(bytes, random)
    told.push(mutation)
  }
  return { told: told.join(', '), bytes, rows: null }
}

/** Known where the encoding can write every cell, and the delimiter can be known at all. */
function knownRows(cells: string[][], text: string, style: TextStyle): number | null {
  const isUnicode = /^UTF/.test(style.encoding)
  const isKnown = isUnicode && findDelimiter(text.slice(0, 16_384)) === style.delimiter
  return isKnown ? cells.filter(isFilled).length : null
}

function mixEncodings(text: string, random: Random): Buffer {
  const encodings = [random.pick(TEXT_ENCODINGS), random.pick(TEXT_ENCODINGS)]
  const often = random.pick([0.05, 0.5])
  const lines = text.split(/(?<=\n)/)
  return Buffer.concat(lines.map((line) => ENCODERS[encodings[random.chance(often) ? 1 : 0]!](line)))
}

function workbook(list: GivenList, isChanged: boolean, random: Random): Made {
  const sheets = random.next()
  const others =
    sheets < 0.01 && list.cells.length < 200
      ? Array<GivenList>(60).fill(list)
      : sheets < 0.2
        ? [random.pick(LISTS)]
        : []
  const bytes = xlsxBytes(bookOf(list, others, random))
  if (isChanged && random.chance(0.7)) {
    const rows = list.cells.map((row) => row.map(withoutEscapes)).filter(isFilled).length
    return { told: 'workbook', bytes, rows }
  }
  const [told, spoilt] = spoilArchive(readZip(bytes), random)
  return { told: `workbook, ${told}`, bytes: spoilt, rows: null }
}

const withoutEscapes = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
