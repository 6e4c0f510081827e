import { expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { connect } from '#api/database/connect.ts'
import { numbersUnder, PLAIN } from '#api/keys/numbers.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { rotated, someKey } from '../given-key.ts'
import { contents, filesOf, numbersIn, provinceOf, readable, settle, storedTexts } from './sealed-scenario.ts'

const undo = (importId: string) => ({ importId, province: null, by: 'test' })

test.each([
  [1, true],
  [2, false],
])(
  'everything is the same with a key and without, and no number is stored to be read (province %i)',
  async (seed, coded) => {
    const files = filesOf(seed, coded)
    const { province: plain, imports } = await provinceOf(files)
    const { province: keyed } = await provinceOf(files, someKey())
    try {
      const numbers = numbersIn(Object.values(files))
      expect(readable(await storedTexts(plain.database), numbers).length).toBeGreaterThan(100)
      expect(readable(await storedTexts(keyed.database), numbers)).toEqual([])
      expect(await contents(keyed.database)).toEqual(await contents(plain.database))

      for (const importId of [imports[1]!, imports[0]!]) {
        for (const { database } of [plain, keyed]) {
          await undoImport(database, undo(importId))
          await refreshFacts(database, '1')
        }
        expect(readable(await storedTexts(keyed.database), numbers)).toEqual([])
        expect(await contents(keyed.database)).toEqual(await contents(plain.database))
      }
    } finally {
      await plain.close()
      await keyed.close()
    }
  },
  120_000,
)

test('data that was stored as it is, is sealed, under another key, and opened again', async () => {
  const files = filesOf(5, true)
  const { province: plain } = await provinceOf(files)
  const { database } = plain
  try {
    const numbers = numbersIn(Object.values(files))
    const [before, one, other] = [await contents(database), someKey(), someKey()]
    const stored = await storedTexts(database)
    for (const [from, to] of [
      [PLAIN, one],
      [one, other],
    ] as const) {
      const { rows } = await rotated(database, from, to)
      expect(rows).toBeGreaterThan(50)
      expect(readable(await storedTexts(database), numbers)).toEqual([])
      const keyed = connect(database.url, 2, 0, numbersUnder(to.secret!))
      // settling again adds a run, which says what the one before said
      const told = await contents(keyed)
      for (const table of ['province', 'reconciliation_run']) delete told[table]
      expect(before).toMatchObject(told)
      await settle({ ...plain, database: keyed })
      const again = await contents(keyed)
      expect([again.finding, again.link, again.fact]).toEqual([before.finding, before.link, before.fact])
      await keyed.close()
    }
    await rotated(database, other, PLAIN)
    const after = await storedTexts(database)
    expect(after['public.import_row']!.split('\n').sort()).toEqual(stored['public.import_row']!.split('\n').sort())
    expect(after['public.member_version']!.split('\n').sort()).toEqual(
      stored['public.member_version']!.split('\n').sort(),
    )
  } finally {
    await plain.close()
  }
}, 120_000)
