import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, RolledBack, type Database } from '#api/database/connect.ts'
import { linkFiles } from '#api/reconciliation/bench-link.command.ts'
import { linkageSet, VARIANTS, type LinkageVariant } from '../fixtures/linkage/generate.ts'
import { openScratchDatabase } from '../scratch-database.ts'

let database: Database
beforeAll(async () => {
  database = await openScratchDatabase()
})
afterAll(() => database.close())

const PERSONS = 1000

async function f1Of(variant: LinkageVariant, seed: number) {
  const { a, b, truth } = linkageSet(PERSONS, seed, variant)
  const found = (await inTransaction(database, async ({ db }) => {
    throw new RolledBack(await linkFiles(db, a, b))
  })) as unknown as Set<string>
  const hits = truth.filter(({ id_a, id_b }) => found.has(`${id_a}\t${id_b}`)).length
  return (2 * hits) / (found.size + truth.length)
}

test('one seed writes the same files, another one others', () => {
  const [usual] = VARIANTS
  expect(linkageSet(200, 7, usual!)).toEqual(linkageSet(200, 7, usual!))
  expect(linkageSet(200, 8, usual!)).not.toEqual(linkageSet(200, 7, usual!))
})

test('the truth names a row of either file, once, and a third of the persons met an error', () => {
  const { a, b, truth } = linkageSet(PERSONS, 7, VARIANTS[0]!)
  expect(new Set(truth.map(({ id_a }) => id_a)).size).toBe(truth.length)
  expect(new Set(truth.map(({ id_b }) => id_b)).size).toBe(truth.length)
  const ids = { a: new Set(a.map(({ id }) => id)), b: new Set(b.map(({ id }) => id)) }
  expect(truth.every(({ id_a, id_b }) => ids.a.has(id_a) && ids.b.has(id_b))).toBe(true)
  expect(truth.filter(({ errors }) => errors.length > 0).length).toBeGreaterThan(truth.length / 4)
})

// nothing is set for any of them: what a column does not say has no weight
test.each(VARIANTS.map((variant) => [variant.name, variant] as const))(
  'people are found whatever the files lack: %s',
  async (_, variant) => {
    expect(await f1Of(variant, 11)).toBeGreaterThan(0.99)
  },
)
