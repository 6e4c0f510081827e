import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeUtf8 } from '#api/imports/decode-text.ts'
import { decodeBytes } from '#api/imports/encodings/decode-bytes.ts'
import { decodeUtf16 } from '#api/imports/encodings/decode-utf16.ts'
import { openTable } from '#api/imports/tables/open-table.ts'
import { chunks, read, rowsOf, type Numbered } from './csv-rows.ts'
import { toTcvn3 } from './encodings/legacy-encoders.ts'

// Every line ending, quotes and line breaks in quotes, a blank row, decomposed letters, one outside the first plane.
const UNICODE =
  'Họ và tên;Ngày sinh;Chi bộ\r\n"Nguyễn Thị ""Tý""";3/5/1968;"Chi bộ\r\nThôn 3;\n""Hạ"""\r\n\r\n' +
  `Ðặng Văn Hoà;1952;CB 𠀋\r${'Trần Quý'.normalize('NFD')};;\n"Hồ ""Tí"" ";"";"Thôn 5"`
const ROWS: Numbered[] = [
  [1, ['Họ và tên', 'Ngày sinh', 'Chi bộ']],
  [2, ['Nguyễn Thị "Tý"', '3/5/1968', 'Chi bộ\r\nThôn 3;\n"Hạ"']],
  [4, ['Ðặng Văn Hoà', '1952', 'CB 𠀋']],
  [5, ['Trần Quý'.normalize('NFD'), '', '']],
  [6, ['Hồ "Tí" ', '', 'Thôn 5']],
]
// what TCVN3 has no letters for
const inTcvn3 = (text: string) => toTcvn3(text.replace('𠀋', '9').replace('Ð', 'Đ'))

const same = (text: string) => text
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

const ENCODINGS: [
  name: string,
  encode: (text: string) => Buffer,
  decode: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<string>,
  written: (text: string) => string,
][] = [
  ['UTF-8', (text) => Buffer.from(text), decodeUtf8, same],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`), decodeUtf8, same],
  ['UTF-16', utf16, (bytes) => decodeUtf16(bytes, 'le'), same],
  ['UTF-16, big end first', (text) => utf16(text).swap16(), (bytes) => decodeUtf16(bytes, 'be'), same],
  ['TCVN3', (text) => Buffer.from(inTcvn3(text), 'latin1'), decodeBytes, inTcvn3],
]

describe.each(ENCODINGS)('the rows of a file in %s', (_, encode, decode, written) => {
  const bytes = encode(UNICODE)
  const rows = ROWS.map(([rowNo, cells]): Numbered => [rowNo, cells.map(written)])
  const readBytes = (...parts: Uint8Array[]) => rowsOf(decode(chunks(...parts)))

  test('are the same wherever its bytes are cut in two', async () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await readBytes(bytes.subarray(0, at), bytes.subarray(at)), `cut at ${at}`).toEqual(rows)
    }
  })

  test('are the same byte by byte', async () => {
    expect(await readBytes(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(rows)
  })
})

describe('the rows are the same wherever the pieces end', () => {
  let folder = ''
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'rollcall-pieces-'))))
  afterAll(() => rm(folder, { recursive: true }))

  test('that the reader of CSV cuts itself', async () => {
    const piece = 65_536
    const [line, rest, body] = ['xxxxxxx\n', UNICODE.slice(UNICODE.indexOf('\n') + 1), ROWS.slice(1)]
    for (let shift = 0; shift <= rest.length; shift += 1) {
      const filler = `h;i;j\n${line.repeat(piece / line.length)}`.slice(0, piece - shift - 1)
      const found = await read(`${filler}\n${rest}`)
      const cells = found.slice(-body.length).map(([, row]) => row)
      expect(cells, `shifted by ${shift}`).toEqual(body.map(([, row]) => row))
    }
  })

  test.each([1 << 18, 1 << 20])('of %i bytes in which a file comes from the disk', async (piece) => {
    const path = join(folder, `${piece}.csv`)
    for (let shift = 0; shift < 4; shift += 1) {
      const lines = `\n${'x'.repeat(shift)},𠀋`.repeat(piece / 6)
      await writeFile(path, `a,b${lines}\nend,𠀋`)
      const table = await openTable(path, () => undefined)
      const found: string[][] = []
      for await (const rows of table.rows(0)) found.push(...rows.map(({ cells }) => cells))
      expect(found.length).toBe(Math.floor(piece / 6) + 2)
      expect(found.at(-1)).toEqual(['end', '𠀋'])
      expect(new Set(found.slice(1, -1).map(String))).toEqual(new Set([`${'x'.repeat(shift)},𠀋`]))
    }
  })
})
