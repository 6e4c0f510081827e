import { describe, expect, test } from 'vitest'
import { understandTable } from '#api/imports/understand/understand-table.ts'
import * as exported from '#tests/fixtures/tables/exports.ts'
import * as grouped from '#tests/fixtures/tables/grouped-headers.ts'
import * as identities from '#tests/fixtures/tables/identities.ts'
import * as books from '#tests/fixtures/tables/register-book.ts'
import * as sections from '#tests/fixtures/tables/sections.ts'
import * as standings from '#tests/fixtures/tables/standings.ts'
import { dateOrderOf, foldTable, stagedMembers, wholeMember } from './read-table.ts'

const FIXTURES = [exported, grouped, identities, books, sections, standings].flatMap((file) => Object.values(file))

describe.each(FIXTURES.map((fixture) => [fixture.title, fixture] as const))('%s', (_, fixture) => {
  const { kind, rows, merges, order, plain, members, skipped } = fixture
  const reading = understandTable(kind, rows, merges, {})
  const folded = foldTable(reading, rows, order)

  test('every person, to the last cell', () => {
    expect(stagedMembers(reading, folded)).toEqual(members.map(wholeMember))
  })

  test('every other row by its kind', () => {
    const others = folded.filter((row) => row.skipped !== null)
    expect(Object.fromEntries(others.map((row) => [row.rowNo, row.skipped]))).toEqual(skipped)
  })

  test('nothing is missing, and plain is what needs no folding', () => {
    expect([reading.missing, reading.plain]).toEqual([[], plain])
    expect(dateOrderOf(reading, rows)).toBe(order)
  })

  test('every row comes out once', () => {
    const lines = folded.flatMap((row) => row.lines).sort((one, other) => one - other)
    expect(lines).toEqual(rows.map(({ rowNo }) => rowNo))
  })
})
