import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeUtf8 } from '#api/imports/decode-text.ts'
import { FileRefused, type FileReasonCode } from '#api/imports/file-refused.ts'

async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

async function decode(...parts: Uint8Array[]): Promise<string> {
  let text = ''
  for await (const piece of decodeUtf8(chunks(...parts))) text += piece
  return text
}

async function refusal(...parts: Uint8Array[]): Promise<{ code: FileReasonCode; details: unknown; message: string }> {
  const error = await decode(...parts).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FileRefused)
  return error as FileRefused
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const cut = (bytes: Uint8Array, at: number) => [bytes.subarray(0, at), bytes.subarray(at)]

describe('text', () => {
  test('is the same wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), async (drawn, place) => {
        const text = drawn.replaceAll('\0', '').replace(/^\ufeff/, '') + 'ễ'
        const bytes = utf8(text)
        expect(await decode(...cut(bytes, place % bytes.length))).toBe(text)
      }),
    )
  })

  test('loses its byte order mark, and only at the start', async () => {
    const bytes = utf8('\ufeffhọ\ufefftên')
    for (let at = 0; at <= bytes.length; at += 1) expect(await decode(...cut(bytes, at))).toBe('họ\ufefftên')
  })
})

describe('a file is refused', () => {
  test.each<[string, number[], FileReasonCode]>([
    ['XLSX', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00], 'spreadsheet_file'],
    ['old XLS', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'spreadsheet_file'],
    ['PDF', [...utf8('%PDF-1.7\n')], 'pdf_file'],
    ['UTF-16 of Excel', [0xff, 0xfe, 0x48, 0x00], 'utf16_file'],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x48], 'utf16_file'],
    ['anything with a NUL', [0x61, 0x2c, 0x00], 'binary_file'],
    ['an empty file', [], 'empty_file'],
  ])('%s', async (_, bytes, code) => {
    expect((await refusal(Uint8Array.from(bytes))).code).toBe(code)
    expect((await refusal(...bytes.map((byte) => Uint8Array.of(byte)))).code).toBe(code)
  })

  test('as Excel file, with what to do', async () => {
    const { message } = await refusal(Uint8Array.of(0x50, 0x4b, 0x03, 0x04))
    expect(message).toContain('CSV UTF-8')
  })

  test('at a NUL however late, with its place', async () => {
    const { code, details } = await refusal(utf8('a,b\n'.repeat(10_000)), utf8('1,2\0'))
    expect([code, details]).toEqual(['binary_file', { byte: 40_004 }])
  })

  test('but a name that only starts like an archive is text', async () => {
    expect(await decode(utf8('PK,a\n'))).toBe('PK,a\n')
  })

  test.each<[string, number[]]>([
    ['a letter of windows-1258', [0xe3, 0x20]],
    ['a continuation byte alone', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ])('at %s, with byte and line, wherever the bytes are cut', async (_, wrong) => {
    const before = utf8('Họ tên,Ngày sinh\nNguyễn Thị Hoà,1968\nTrần Quý')
    const bytes = Uint8Array.from([...before, ...wrong, ...utf8(',1952\n')])
    const expected = ['not_utf8', { byte: before.length + 1, line: 3 }]
    for (let at = 0; at <= bytes.length; at += 1) {
      const { code, details } = await refusal(...cut(bytes, at))
      expect([code, details]).toEqual(expected)
    }
    const bytewise = await refusal(...Array.from(bytes, (byte) => Uint8Array.of(byte)))
    expect([bytewise.code, bytewise.details]).toEqual(expected)
  })

  test('when it ends in the middle of a letter', async () => {
    const bytes = utf8('a\nhoà')
    const { code, details } = await refusal(bytes.subarray(0, -1))
    expect([code, details]).toEqual(['not_utf8', { byte: bytes.length - 1, line: 2 }])
  })
})
