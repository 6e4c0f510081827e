import { once } from 'node:events'
import fc from 'fast-check'
import { from as copyFrom } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRow } from '#api/imports/copy-text.ts'
import { openScratchDatabase } from '../scratch-database.ts'

const database = await openScratchDatabase()
const client = await database.pool.connect()

beforeAll(async () => {
  await client.query('create temp table copied (row_no integer, cells text[], value text)')
})
afterAll(async () => {
  client.release()
  await database.close()
})

/** Rows whose values are their cells, as PostgreSQL has them after COPY. */
async function copied(rows: readonly string[][]): Promise<{ cells: string[]; value: string | null }[]> {
  await client.query('truncate copied')
  const copy = client.query(copyFrom(`copy copied from stdin with (null '')`))
  const lines = rows.map((given, at) => {
    const { cells, values } = copyRow(given, [given.at(-1) ?? null])
    return `${at}\t${cells}\t${values}\n`
  })
  copy.end(lines.join(''))
  await once(copy, 'finish')
  const found = await client.query<{ cells: string[]; value: string | null }>(
    'select cells, value from copied order by row_no',
  )
  return found.rows
}

/** An empty value is none. */
const expected = (rows: readonly string[][]) => rows.map((cells) => ({ cells, value: cells.at(-1) || null }))

// PostgreSQL holds every text but the NUL character, which a file is refused for (decode-text.test.ts)
const cell = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom('\\', '"', "'", '{', '}', ',', '\t', '\n', '\r', ' ', 'N', '.', 'NULL', 'ắ') }),
)

test('any cells, and values read from them, come through COPY as they were', async () => {
  const rows = fc.array(fc.array(cell), { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      expect(await copied(given)).toEqual(expected(given))
    }),
    { numRuns: 60 },
  )
})

test('what COPY and arrays give a meaning is only text', async () => {
  const cells = ['\\N', '\\.', 'NULL', 'null', '', '{}', '{a,b}', '"', '\\', '\\\\', 'a\tb', 'a\r\nb', ' a ', 'a","b']
  const rows = [cells, [], [''], ['NULL'], ...cells.map((cell) => ['a', cell])]
  expect(await copied(rows)).toEqual(expected(rows))
})

test('a value in which a backslash came to be is text too', async () => {
  expect(copyRow(['＼N'], ['\\N']).values).toBe('\\\\N')
})
