import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, RolledBack, type Database } from '#api/database/connect.ts'
import { linkFiles } from '#api/reconciliation/bench-link.command.ts'
import { openScratchDatabase } from '../scratch-database.ts'

let database: Database
beforeAll(async () => {
  database = await openScratchDatabase()
})
afterAll(() => database.close())

type Row = Record<'id' | 'given_name' | 'surname' | 'date_of_birth' | 'phone', string>

const STARTS = ['Bar', 'Col', 'Den', 'Fal', 'Gor', 'Hal', 'Jen', 'Kel', 'Mor', 'Nor', 'Pel', 'Ros', 'Sel', 'Tor', 'Wal']
const ENDS = ['bert', 'cott', 'dale', 'field', 'gan', 'ham', 'kins', 'ley', 'man', 'ning', 'rick', 'son', 'ton', 'wick']
const spell = (number: number) => STARTS[number % STARTS.length]! + ENDS[Math.floor(number / 3) % ENDS.length]!

/** Two hundred persons without numbers or units; nobody shares a birth date with another. */
const people = Array.from({ length: 200 }, (_, at): Row => {
  const born = new Date(Date.UTC(1940, 0, 1 + at * 97)).toISOString().slice(0, 10)
  return { id: `a${at}`, given_name: spell(at * 7), surname: spell(at * 11 + 5), date_of_birth: born, phone: '' }
})

async function link(a: readonly Row[], b: readonly Row[]): Promise<string[]> {
  const found = (await inTransaction(database, async ({ db }) => {
    throw new RolledBack(await linkFiles(db, a, b))
  })) as unknown as Set<string>
  return [...found].sort()
}
const self = (row: Row, letter = 'b'): Row => ({ ...row, id: row.id.replace('a', letter) })
const pairs = (rows: readonly Row[], letters = ['b']) =>
  rows.flatMap(({ id }) => letters.map((letter) => `${id}\t${id.replace('a', letter)}`)).sort()

test('first and last name in each other’s place are one person’s, with the birth date', async () => {
  const swapped = people.map((row, at) =>
    at % 4 === 0 ? { ...self(row), given_name: row.surname, surname: row.given_name } : self(row),
  )
  expect(await link(people, swapped)).toEqual(pairs(people))
})

test('another family name or another given name is outweighed by a rare birth date', async () => {
  const changed = people.map((row, at) => {
    if (at % 5 === 0) return { ...self(row), surname: 'Quillfeather' }
    return at % 5 === 1 ? { ...self(row), given_name: 'Ottoline' } : self(row)
  })
  expect(await link(people, changed)).toEqual(pairs(people))
})

test('a file that lists its people several times is linked row by row, one that does not, person by person', async () => {
  const twice = [...people.map((row) => self(row)), ...people.slice(0, 60).map((row) => self(row, 'c'))]
  expect(await link(people, twice)).toEqual([...pairs(people), ...pairs(people.slice(0, 60), ['c'])].sort())
  // one row too many is nobody's: as likely as not it is of somebody who is not there
  const once = [...people.map((row) => self(row)), self(people[0]!, 'c')]
  expect(await link(people.slice(1), once)).toEqual(pairs(people.slice(1)))
})

test('columns of any length are compared, not refused', async () => {
  const long = 'Vander'.repeat(60)
  const wide = people.slice(0, 20).map((row) => ({ ...row, surname: `${long}${row.id}`, phone: `1${'0'.repeat(300)}` }))
  const numbered = wide.map((row) => ({
    ...row,
    citizen_id: `${'9'.repeat(300)}${row.id}`,
    postcode: long,
    address: long,
  }))
  expect(
    await link(
      numbered,
      numbered.map((row) => ({ ...self(row), citizen_id: `${'8'.repeat(300)}${row.id}` })),
    ),
  ).toEqual(pairs(numbered))
})
