import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikeBrokenUtf8 } from '#api/imports/encodings/broken-utf8.ts'
import { decodeBytes } from '#api/imports/encodings/decode-bytes.ts'
import { decodeUtf16 } from '#api/imports/encodings/decode-utf16.ts'
import { judgeFile, type FileEncoding } from '#api/imports/encodings/judge-file.ts'
import { LEGACY_WRITERS, toTcvn3, toVni, toWindows1258 } from './legacy-encoders.ts'
import { names, texts } from './vietnamese-texts.ts'

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
const cut = (bytes: Uint8Array, at: number) => [bytes.subarray(0, at), bytes.subarray(at)]

async function* chunks(parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

async function join(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

const rows = fc
  .array(fc.tuple(texts, fc.integer({ min: 1930, max: 2005 })), { minLength: 10, maxLength: 60 })
  .map((lines) => 'Họ và tên,Năm sinh\r\n' + lines.map(([text, year]) => `${text},${year}\r\n`).join(''))

describe('a text file', () => {
  test.each<[string, FileEncoding, (text: string) => Uint8Array]>([
    ['UTF-8', 'utf8', utf8],
    ['UTF-8 with a mark', 'utf8', (text) => utf8('\ufeff' + text)],
    ['UTF-16', 'utf16le', utf16le],
    ['UTF-16 with a mark', 'utf16le', (text) => utf16le('\ufeff' + text)],
    ['UTF-16, big end first', 'utf16be', utf16be],
    ['UTF-16, big end first, with a mark', 'utf16be', (text) => utf16be('\ufeff' + text)],
    ['TCVN3', 'bytes', (text) => latin1(toTcvn3(text))],
    ['VNI', 'bytes', (text) => latin1(toVni(text))],
    ['Windows-1258', 'bytes', (text) => latin1(toWindows1258(text))],
  ])('in %s is known', (_, encoding, write) => {
    fc.assert(fc.property(rows, (text) => judgeFile(write(text), true) === encoding))
  })

  test('in UTF-8 is known though its sample ends within a letter', () => {
    const bytes = utf8('Nguyễn')
    for (let end = 0; end <= bytes.length; end += 1) expect(judgeFile(bytes.subarray(0, end), false)).toBe('utf8')
    expect(judgeFile(bytes.subarray(0, 6), true)).toBe('bytes')
  })

  test.each([
    ['PK\u0003\u0004\u0014\u0080', 'an archive'],
    ['%PDF-1.7\n\u00e2\u00e3', 'a PDF'],
    ['\u0001\u0000\u0002\u0000\u0000\u0000\u0000\u0080', 'a program'],
  ])('is not %j, which the reader of UTF-8 refuses by name: %s', (start) => {
    expect(judgeFile(latin1(start), false)).toBe('utf8')
  })
})

describe('damaged UTF-8', () => {
  test('is told from legacy encodings', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(rows, place, (text, where) => {
        const bytes = utf8(text)
        bytes[Math.floor(where * (bytes.length - 1))] = 0xff
        expect(looksLikeBrokenUtf8(bytes)).toBe(true)
        expect(looksLikeBrokenUtf8(bytes.subarray(0, Math.floor(bytes.length * 0.9)))).toBe(true)
      }),
    )
  })

  test.each(LEGACY_WRITERS.filter(([encoding]) => encoding !== 'utf8_as_cp1252'))('%s is none', (_, write) => {
    fc.assert(
      fc.property(fc.array(names, { maxLength: 50 }), (cells) => !looksLikeBrokenUtf8(latin1(write(cells.join(','))))),
    )
  })

  test('is neither ASCII nor nothing', () => {
    expect(looksLikeBrokenUtf8(utf8(''))).toBe(false)
    expect(looksLikeBrokenUtf8(utf8('a,b'))).toBe(false)
  })
})

describe('text', () => {
  test.each([
    ['le', utf16le],
    ['be', utf16be],
  ] as const)('in UTF-16 %s is the same wherever the bytes are cut', async (end, write) => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.nat(),
        fc.boolean(),
        async (drawn, at, mark) => {
          const text = drawn.replaceAll('\0', '').replace(/^\ufeff/, '') + 'ễ😀'
          const bytes = write((mark ? '\ufeff' : '') + text)
          expect(await join(decodeUtf16(chunks(cut(bytes, at % bytes.length)), end))).toBe(text)
        },
      ),
    )
    const bytewise = Array.from(write('\ufeffNguyễn\ufeff😀'), (byte) => Uint8Array.of(byte))
    expect(await join(decodeUtf16(chunks(bytewise), end))).toBe('Nguyễn\ufeff😀')
  })

  test('byte for byte has every byte as the sign of its number', async () => {
    const bytes = Uint8Array.from({ length: 255 }, (_, index) => index + 1)
    for (const at of [0, 1, 127, 254]) {
      const text = await join(decodeBytes(chunks(cut(bytes, at))))
      expect(Array.from(text, (sign) => sign.charCodeAt(0))).toEqual([...bytes])
    }
  })

  test('in UTF-16 that ends within a sign shows that something is missing', async () => {
    expect(await join(decodeUtf16(chunks([Uint8Array.of(0x41, 0, 0x42)]), 'le'))).toBe('A\ufffd')
  })

  test('with a NUL, or without a byte, is refused', async () => {
    const refused = (code: string, details: object) => expect.objectContaining({ code, details }) as Error
    const nul = [utf8('a,b\n'), utf8('c\0')]
    await expect(join(decodeBytes(chunks(nul)))).rejects.toEqual(refused('binary_file', { byte: 6 }))
    await expect(join(decodeUtf16(chunks([utf16le('\ufeffa\0')]), 'le'))).rejects.toEqual(
      refused('binary_file', { byte: 5 }),
    )
    for (const pieces of [decodeBytes(chunks([])), decodeUtf16(chunks([new Uint8Array(0)]), 'be')]) {
      await expect(join(pieces)).rejects.toEqual(refused('empty_file', {}))
    }
  })
})
