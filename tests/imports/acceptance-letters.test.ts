import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTable } from '#api/imports/tables/open-table.ts'
import * as fixtures from '../fixtures/acceptance/letters.ts'
import { openProvince } from '../given-province.ts'
import { allRows } from './tables/xlsx-files.ts'

const { AN_MAU, MEMBER_COLUMNS, ...FILES } = fixtures

async function rowsOf(file: Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-letters-'))
  const path = join(folder, 'a')
  try {
    await writeFile(path, file)
    const table = await openTable(path, () => undefined)
    try {
      return await allRows(table)
    } finally {
      await table.close()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Cells behind the last that says anything, as programs add them or leave them out. */
const trimmed = <Cell>(cells: readonly Cell[]) =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '' && cell !== null) + 1)

describe.each(Object.values(FILES).map((fixture) => [fixture.title, fixture] as const))('%s', (_, fixture) => {
  test('is opened with every letter and font in its place', async () => {
    const rows = await rowsOf(fixture.file)
    expect(rows.map(({ cells }) => trimmed(cells))).toEqual(fixture.cells.map(trimmed))
    if (fixture.fonts !== null)
      expect(rows.map(({ fonts }) => trimmed(fonts ?? []))).toEqual(fixture.fonts.map(trimmed))
  })

  test('gives the register its people, to the last cell', async () => {
    const province = await openProvince(AN_MAU)
    try {
      const { rows } = await province.take('roster', fixture.file, { scope: 'AM' })
      const members = await province.rows(`
        select ${MEMBER_COLUMNS.map((column) => (column === 'branch' ? 'unit.name as branch' : `version.${column}`)).join()}
        from member_version version join view.unit_now unit on unit.org_unit_id = branch_id order by version.row_no`)
      expect(members).toEqual(fixture.members)
      expect(rows).toEqual({ read: 5, accepted: 5, rejected: 0, warned: 0 })
    } finally {
      await province.close()
    }
  })
})
