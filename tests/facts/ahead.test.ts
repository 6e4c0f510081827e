import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '#api/database/connect.ts'
import { lockForWriting } from '#api/database/write-lock.ts'
import { countAhead, countFacts, refreshFacts } from '#api/indicators/refresh-facts.ts'
import { markAllStale } from '#api/indicators/stale-facts.ts'
import { reconcileAndCount } from '#api/reconciliation/reconcile-and-count.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { factsOf, figures } from './given-figures.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
  await province.take('roster', [person(1), person(2)])
  await province.take('accounts', [account(1)])
})
afterEach(() => province.close())

/** The facts as a count of everything from the registers gives them. */
async function countedAnew() {
  await province.rows('truncate fact')
  await markAllStale(province.database.db, '1', ['members', 'meetings', 'accounts', 'cards'])
  await refreshFacts(province.database, '1')
  return factsOf(province)
}

test('what is counted while accounts are linked is what is counted after', async () => {
  const { linked } = await reconcileAndCount(province.database, '1')
  expect(linked).toBe(1)
  const facts = await factsOf(province)
  expect((await figures(province, 'installed_p0', '2024-06')).T).toBe('1/2')
  expect(facts).toEqual(await countedAnew())
})

test('a file that comes in before the links are counted is counted with them', async () => {
  await inTransaction(province.database, async ({ db: counting }) => {
    const ahead = await inTransaction(province.database, async ({ db }) =>
      countAhead(counting, '1', await lockForWriting(db, '1')),
    )
    expect(ahead?.folders).toEqual(['held', 'populations', 'meetings'])
    await province.take('roster', [person(1), person(2), person(3)], { asOf: '2024-06-30', fileName: 'b.csv' })
    await countFacts(counting, '1', { ahead })
  })
  const facts = await factsOf(province)
  expect((await figures(province, 'installed_p0', '2024-06')).T).toBe('0/3')
  expect(facts).toEqual(await countedAnew())
})

test('a province whose linking fails is left as it was, and may be reconciled again', async () => {
  await province.rows(`alter table link add constraint no_more check (status <> 'linked')`)
  const facts = await factsOf(province)
  await expect(reconcileAndCount(province.database, '1')).rejects.toThrow('no_more')
  expect([await province.rows('select from link'), await factsOf(province)]).toEqual([[], facts])
  await province.rows('alter table link drop constraint no_more')
  await reconcileAndCount(province.database, '1')
  expect((await figures(province, 'installed_p0', '2024-06')).T).toBe('1/2')
})
