import { once } from 'node:events'
import fc from 'fast-check'
import { from as copyFrom } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrayLiteral, copyValue } from '#api/imports/copy-text.ts'
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

type Row = { cells: string[]; value: string | null }

/** The rows as PostgreSQL has them after COPY. */
async function copied(rows: readonly Row[]): Promise<Row[]> {
  await client.query('truncate copied')
  const copy = client.query(copyFrom('copy copied from stdin'))
  const lines = rows.map(({ cells, value }, at) => `${at}\t${copyValue(arrayLiteral(cells))}\t${copyValue(value)}\n`)
  copy.end(lines.join(''))
  await once(copy, 'finish')
  return (await client.query<Row>('select cells, value from copied order by row_no')).rows
}

// PostgreSQL holds every text but the NUL character, which a file is refused for (decode-text.test.ts)
const cell = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom('\\', '"', "'", '{', '}', ',', '\t', '\n', '\r', ' ', 'N', '.', 'NULL', 'ắ') }),
)

test('any cells come through COPY as they were', async () => {
  const row = fc.record({ cells: fc.array(cell), value: fc.option(cell) })
  const rows = fc.array(row, { minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      expect(await copied(given)).toEqual(given)
    }),
    { numRuns: 60 },
  )
})

test('what COPY and arrays give a meaning is only text', async () => {
  const cells = ['\\N', '\\.', 'NULL', 'null', '', '{}', '{a,b}', '"', '\\', '\\\\', 'a\tb', 'a\r\nb', ' a ']
  const rows = [
    { cells, value: '\\N' },
    { cells: [], value: null },
    { cells: [''], value: '' },
    { cells: ['NULL'], value: '\\.' },
  ]
  expect(await copied(rows)).toEqual(rows)
})
