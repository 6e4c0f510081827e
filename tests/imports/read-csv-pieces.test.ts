import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '#api/imports/read-csv.ts'
import { read, readBytes, refusal, rowsOf } from './csv-rows.ts'

const VIETNAMESE =
  'Họ và tên;Ngày sinh;Chi bộ\r\n"Nguyễn Thị ""Tý""";3/5/1968;"Chi bộ\r\nThôn 3"\r\n\r\nÐặng Văn Hoà;1952;CB 𠀋\rTrần Quý;;\n'

describe('how the bytes are cut', () => {
  test('between return and line feed, in any piece, changes no row', async () => {
    const line = '12345,12345678\r\n'
    const chunk = line.repeat(2_000)
    const rows = await read(chunk.slice(0, -1), `\n${chunk.slice(0, -1)}`, '\n', chunk.repeat(5))
    expect(rows.map(([rowNo]) => rowNo)).toEqual(Array.from({ length: 14_000 }, (_, index) => index + 1))
  })

  test('anywhere in a file of many pieces neither', async () => {
    const long = new TextEncoder().encode(VIETNAMESE.repeat(2_000))
    const once = await readBytes(long)
    const size = fc.integer({ min: 1, max: 90_000 })
    await fc.assert(
      fc.asyncProperty(size, async (length) => {
        const parts = Array.from({ length: Math.ceil(long.length / length) }, (_, n) =>
          long.subarray(n * length, (n + 1) * length),
        )
        if (parts.length < 4_000) expect(await readBytes(...parts)).toEqual(once)
      }),
      { numRuns: 12 },
    )
  })
})

describe('the reader goes at the pace of who asks', () => {
  test('and takes no more of the text than it needs', async () => {
    let taken = 0
    async function* endless() {
      yield 'a,b\n'
      for (;;) {
        taken += 1
        yield '1,2\n'.repeat(5_000)
      }
    }
    const rows = readCsv(endless())
    await rows.next()
    await rows.next()
    expect(taken).toBeLessThan(10)
    await rows.return(undefined)
  })
})

describe('a file is refused', () => {
  test('when a quote is not closed before its end, with the row where it began', async () => {
    const error = await refusal(read('a,b\n1,2\n"3,4\n5,6\n'))
    expect([error.code, error.details]).toEqual(['unclosed_quote', { row: 3 }])
    expect(error.message).toContain('dòng 3')
  })

  test('when a quote swallows rows until another quote, however far away', async () => {
    const text = `a,b\n1,2\n\n"3,4\n5,6\n${'7,8\n'.repeat(100)}"9",0\n`
    expect((await refusal(read(text))).details).toEqual({ row: 4 })
  })

  test('when a quote is not closed for far longer than any row, without reading on', async () => {
    let taken = 0
    async function* endless() {
      yield 'a,b\n1,2\n"'
      for (;;) {
        taken += 1
        yield 'Nguyễn Văn An,1990\n'.repeat(1_000)
      }
    }
    expect((await refusal(rowsOf(endless()))).details).toEqual({ row: 3 })
    expect(taken).toBeLessThan(20)
  })

  test('when a line never ends', async () => {
    const error = await refusal(read('a,b\n1,', 'x'.repeat(1_200_000)))
    expect([error.code, error.details]).toEqual(['row_too_long', { row: 2 }])
  })

  test.each(['', '\n\n', ' ; ;\r\n', ',,,'])('when no row says anything: %j', async (text) => {
    expect((await refusal(read(text))).code).toBe('empty_file')
  })
})
