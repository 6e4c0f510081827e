import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from '#api/imports/tables/open-table.ts'
import { refusal } from '../csv-rows.ts'

let folder = ''
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'rollcall-text-'))))
afterAll(() => rm(folder, { recursive: true }))

async function rowsOf(text: string) {
  const path = join(folder, 'a.csv')
  await writeFile(path, text)
  const table = await openTable(path, () => undefined)
  const rows: [number, string[]][] = []
  for await (const batch of table.rows(0))
    rows.push(...batch.map(({ rowNo, cells }) => [rowNo, cells] as [number, string[]]))
  return rows
}

describe('columns far to the right', () => {
  test('are nothing when they are blank, as in a workbook', async () => {
    const rows = await rowsOf(`a,b${','.repeat(60_000)}\n1,2\n3,4${', '.repeat(2_000)}\n`)
    expect(rows.map(([rowNo, cells]) => [rowNo, cells.slice(0, 2), cells.length])).toEqual([
      [1, ['a', 'b'], 1_024],
      [2, ['1', '2'], 2],
      [3, ['3', '4'], 1_024],
    ])
  })

  test('make a file that is no list when one of them is filled', async () => {
    const error = await refusal(rowsOf(`a,b\n1,2\n3,4${','.repeat(1_022)}x,5\n`))
    expect([error.code, error.details]).toEqual(['too_many_columns', { row: 3, limit: 1_024 }])
    expect((await rowsOf(`a,b\n3,4${','.repeat(1_022)}x\n`))[1]![1]).toHaveLength(1_024)
  })
})
