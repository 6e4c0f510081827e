import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from '#api/imports/tables/open-table.ts'
import { accountRows } from '#tests/fuzz/account-rows.ts'
import { countRows } from '#tests/fuzz/count-rows.ts'
import { fuzz } from '#tests/fuzz/fuzz.ts'
import type { FuzzResult } from '#tests/fuzz/fuzz-one.ts'
import { makeFile } from '#tests/fuzz/make-file.ts'
import { readWhole, type WholeRecord } from '#tests/fuzz/read-whole.ts'

const SEED = 7
const numbers = Array.from({ length: 150 }, (_, at) => at + 1)

test('spoilt files of every format end in rows or in a refusal, and no row is lost (npm run fuzz reads thousands)', async () => {
  const results: FuzzResult[] = []
  await fuzz({ seed: SEED, files: numbers, threads: 2, onResult: (result) => results.push(result) })
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([])
  expect(results.map(({ number }) => number).sort((one, other) => one - other)).toEqual(numbers)
  // else the files are spoilt beyond what says anything
  expect(results.filter(({ refused }) => refused === null).length).toBeGreaterThan(45)
}, 120_000)

test('a seed and a number make the same file again', () => {
  for (const number of numbers.slice(0, 30)) {
    const [one, other] = [makeFile(SEED, number), makeFile(SEED, number)]
    expect(one.bytes.equals(other.bytes)).toBe(true)
    expect(one.told).toBe(other.told)
  }
})

describe('a reader that loses something is found out', () => {
  let folder = ''
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'rollcall-ledger-'))))
  afterAll(() => rm(folder, { recursive: true }))

  const LIST = 'DANH SÁCH\nSTT;Họ và tên;Chi bộ\n1;Lê An;A\n2;Hồ Ba;A\n3;Võ Tư;B\nTổng cộng: 3;;\n'

  /** What the ledger says when the records come in changed. */
  async function violations(change: (record: WholeRecord) => WholeRecord[]) {
    const path = join(folder, 'a.csv')
    await writeFile(path, LIST)
    const table = await openTable(path, () => undefined)
    const reading = await readWhole(table, { kind: 'roster', sheet: null, hidden: 'take', isLong: false })
    async function* records() {
      for await (const batch of reading.records) yield batch.flatMap(change)
    }
    const account = await accountRows(path, { ...reading, records: records() }, () => false)
    return account.violations
  }

  test('but a sound one is not blamed', async () => expect(await violations((record) => [record])).toEqual([]))

  test.each<[string, (record: WholeRecord) => WholeRecord[]]>([
    ['a row', (record) => (record.rowNo === 4 ? [] : [record])],
    ['the first row', (record) => (record.rowNo === 3 ? [] : [record])],
    ['a cell', (record) => [{ ...record, cells: record.cells.map((cell) => (cell === 'Hồ Ba' ? '' : cell)) }]],
    ['the place of a row', (record) => [{ ...record, rowNo: record.rowNo + 1 }]],
    ['its way', (record) => [record, record]],
  ])('when it loses %s', async (_, change) => expect(await violations(change)).not.toEqual([]))

  test.each([
    ['rows', 'a,b\n1,2\n\n , \n3,4', 3],
    ['no line break in quotes', 'a,b\n"1\n2\r\n3",2\n3,4\n', 3],
    ['a quote within a cell as text', 'a;b\n"Ba "Tý" A";2\nBa "Tý";"3"\n', 3],
    ['every line ending', 'a,b\r1,2\r\n3,4\n', 3],
  ])('the plain count counts %s', (_, text, rows) => {
    expect(countRows(Buffer.from(text))).toBe(rows)
    expect(countRows(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(rows)
  })
})
