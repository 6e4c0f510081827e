import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { FAMILIES } from '#api/indicators/stale-facts.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

const TODAY = '2024-07-15'
const refresh = () => refreshFacts(province.database, '1', { today: TODAY })

test('of two who wait to count the same, one counts it', async () => {
  await province.take('roster', [person(1)])
  const writer = await province.database.pool.connect()
  await writer.query(`begin; select pg_advisory_xact_lock(hashtext('rollcall write'), 1)`)
  const counts = [refresh(), refresh()]
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted and database = (
    select oid from pg_database where datname = current_database())`
  while ((await province.rows(waiting)).length < 2) await after(5)
  await writer.query('rollback')
  writer.release()
  const counted = (await Promise.all(counts)).map((families) => families.length)
  expect(counted.sort()).toEqual([0, FAMILIES.length])
})

test('while somebody writes, nothing is counted by who does not wait', async () => {
  await province.take('roster', [person(1)])
  const writer = await province.database.pool.connect()
  await writer.query(`begin; select pg_advisory_xact_lock(hashtext('rollcall write'), 1)`)
  const passing = () => refreshFacts(province.database, '1', { today: TODAY, waits: false })
  expect(await passing()).toEqual([])
  await writer.query('rollback')
  writer.release()
  expect(await passing()).toHaveLength(FAMILIES.length)
})
