import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME_CONTENT, FRAME_START, openFrame, readFrameStart, sealFrame, type Seal } from '#api/backup/frames.ts'
import { encodeHeader, headerLength, parseHeader, type BackupHeader } from '#api/backup/header.ts'
import { keyOf, newKeyRule } from '#api/backup/key.ts'
import { decodeRecords, encodeRecord, type BackupRecord } from '#api/backup/records.ts'
import { framesOf } from '#api/backup/write-file.ts'

const seals: [string, Seal][] = [
  ['open', { header: createHash('sha256').update('a').digest(), key: null }],
  ['encrypted', { header: createHash('sha256').update('a').digest(), key: randomBytes(32) }],
]

async function listed<T>(from: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const one of from) list.push(one)
  return list
}

async function* piecesOf(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

test.each(seals)(
  'a frame (%s) opens only unchanged, in its own place, as the last or not, under its own header',
  (_, seal) => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 300 }).map((array) => Buffer.from(array))
    fc.assert(
      fc.property(bytes, fc.nat(1000), fc.boolean(), fc.nat(), (content, place, last, where) => {
        const frame = sealFrame(seal, place, content, last)
        expect(readFrameStart(frame)).toEqual({ length: content.length, last })
        const sealed = frame.subarray(FRAME_START)
        expect(openFrame(seal, place, sealed, last)).toEqual(content)
        expect(openFrame(seal, place + 1, sealed, last)).toBeNull()
        expect(openFrame(seal, place, sealed, !last)).toBeNull()
        expect(
          openFrame({ ...seal, header: createHash('sha256').update('b').digest() }, place, sealed, last),
        ).toBeNull()
        const changed = Buffer.from(sealed)
        changed[where % changed.length]! ^= 1 << (where % 8)
        expect(openFrame(seal, place, changed, last)).toBeNull()
        expect(openFrame(seal, place, sealed.subarray(0, -1), last)).toBeNull()
      }),
    )
  },
)

test('whatever the pieces, all frames but the last are full and together give the same bytes', async () => {
  const seal = seals[1]![1]
  for (const size of [0, 1, FRAME_CONTENT - 1, FRAME_CONTENT, FRAME_CONTENT + 1, 3 * FRAME_CONTENT + 5]) {
    const bytes = randomBytes(size)
    for (const length of [1 << 14, FRAME_CONTENT, 5 * FRAME_CONTENT]) {
      const frames = await listed(framesOf(seal, piecesOf(bytes, length)))
      const contents = frames.map((frame, at) => {
        const { length, last } = readFrameStart(frame)!
        expect(last).toBe(at === frames.length - 1)
        expect(last || length === FRAME_CONTENT).toBe(true)
        return openFrame(seal, at, frame.subarray(FRAME_START), last)!
      })
      expect(Buffer.concat(contents).equals(bytes)).toBe(true)
    }
  }
})

const header: BackupHeader = {
  format: 1,
  createdAt: '2026-11-22T00:00:00.000Z',
  compression: 'zstd',
  encryption: { cipher: 'aes-256-gcm', ...newKeyRule() },
}

test('a header is read as it was written, and one of a newer program or a foreign file is refused in words', () => {
  const bytes = encodeHeader(header)
  expect(headerLength(bytes.subarray(0, 20))).toBe(bytes.length)
  expect(parseHeader(bytes)).toEqual(header)
  expect(() => parseHeader(encodeHeader({ ...header, format: 2 }))).toThrow(/mới hơn/)
  const others = [
    Buffer.alloc(0),
    Buffer.from('PGDMP'),
    Buffer.from('member_code,full_name\n1,An\n'),
    bytes.subarray(0, 30),
  ]
  for (const other of others) expect(() => parseHeader(other)).toThrow(/không phải bản sao lưu/)
})

test('a header that asks for all memory or no work is refused', () => {
  for (const wrong of [{ N: 2 ** 30 }, { N: 0 }, { N: 1000 }, { p: 10_000 }, { r: -1 }, { kdf: 'none' }]) {
    const asked = { ...header, encryption: { ...header.encryption, ...wrong } } as BackupHeader
    expect(() => parseHeader(encodeHeader(asked))).toThrow(/không phải bản sao lưu/)
  }
})

test('a passphrase gives one key however its accents are typed, and another in another file', async () => {
  const rule = { ...newKeyRule(), N: 2 ** 10 }
  const key = await keyOf('mật khẩu của tỉnh', rule)
  expect(await keyOf('mật khẩu của tỉnh'.normalize('NFD'), rule)).toEqual(key)
  expect(await keyOf('mật khẩu của tình', rule)).not.toEqual(key)
  expect(await keyOf('mật khẩu của tỉnh', { ...rule, salt: newKeyRule().salt })).not.toEqual(key)
})

test('records come out as they went in, whatever the pieces; half a record is an error', async () => {
  const records: BackupRecord[] = [
    { type: 'contents', value: { server: '18', migrations: [], tables: ['a'], sequences: [], auditHeads: [] } },
    { type: 'table', value: { name: 'a', columns: ['b'] } },
    { type: 'rows', bytes: Buffer.from('Đảng bộ\n') },
    { type: 'rows', bytes: randomBytes(100_000) },
    { type: 'tableEnd', value: { rows: 1, sha256: '' } },
    { type: 'end', value: { tables: 1, rows: 1 } },
  ]
  const bytes = Buffer.concat(records.map(encodeRecord))
  for (const length of [7, 4096, bytes.length]) {
    expect(await listed(decodeRecords(piecesOf(bytes, length)))).toEqual(records)
    await expect(listed(decodeRecords(piecesOf(bytes.subarray(0, -1), length)))).rejects.toThrow('half a record')
  }
  await expect(listed(decodeRecords(piecesOf(Buffer.from('không phải'), 4)))).rejects.toThrow('no record')
})
