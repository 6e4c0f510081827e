import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { announceServing } from '#api/database/announce-serving.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'

let province: GivenProvince
let other: pg.Client
beforeEach(async () => {
  province = await openProvince()
  other = new pg.Client({ connectionString: province.database.url })
  await other.connect()
})
afterEach(async () => {
  await other.end()
  await province.close()
})

const codes = async () =>
  (await province.rows<{ code: string }>('select code from member order by code')).map(({ code }) => code)
const indexes = async () =>
  province.rows(`select indexdef from pg_indexes where tablename ~ '^member' order by indexdef`)
const setAside = async (table: string) =>
  (await other.query<{ indexes: string[] }>(`select view.set_indexes_aside('${table}') as indexes`)).rows[0]!.indexes

/** Waits until an import has ended, or until it waits for what somebody else holds. */
async function endsOrWaits(importing: Promise<unknown>): Promise<void> {
  let ended = false
  void importing.finally(() => (ended = true)).catch(() => undefined)
  const waiting = `select from pg_locks where not granted and database = (
    select oid from pg_database where datname = current_database())`
  while (!ended && (await province.rows(waiting)).length === 0) await after(5)
}

test.for(['member', 'member_version'])(
  'what another province has put into %s, and not yet committed, outlives the first roster of this one',
  async (table) => {
    const before = await indexes()
    const rows = {
      member: `insert into member (province_id, member_id, code) values (99, 99, 'theirs')`,
      member_version: `insert into member_version (province_id, member_id, temporary, as_of, import_id, branch_id,
        full_name, name_key, name_fold, membership, status)
        values (99, 99, false, '2024-06-30', 99, 99, 'Lê An', 'le an', 'le an', 'official', 'active')`,
    }
    await other.query('begin')
    await other.query(rows[table as keyof typeof rows])
    const importing = province.take('roster', [person(1), person(2)])
    await endsOrWaits(importing)
    await other.query('commit')
    expect((await importing).changes.added).toBe(2)
    expect(await province.rows(`select from ${table} where province_id = 99`)).toHaveLength(1)
    expect(await province.rows(`select from ${table} where province_id <> 99`)).toHaveLength(2)
    expect(await indexes()).toEqual(before)
  },
)

test('a first roster leaves every index as it was', async () => {
  const before = await indexes()
  await province.take('roster', [person(1), person(2)])
  expect(await codes()).toEqual(['M1', 'M2'])
  expect(await indexes()).toEqual(before)
})

test('an empty register is loaded without its indexes, one with rows is not', async () => {
  expect(await setAside('account')).toHaveLength(2)
  await province.take('roster', [person(1)])
  expect(await setAside('member')).toEqual([])
  expect(await codes()).toEqual(['M1'])
})

test('a register that somebody reads is not shut', async () => {
  const reader = await province.database.pool.connect()
  await reader.query('begin; select from member')
  await other.query('begin')
  expect(await setAside('member')).toEqual([])
  expect(await setAside('member_version')).toHaveLength(7)
  await other.query('rollback')
  await reader.query('rollback')
  reader.release()
})

test('while pages are served no register is shut', async () => {
  const served = `select from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted and database = (
    select oid from pg_database where datname = current_database())`
  const stop = await announceServing(province.database)
  while ((await province.rows(served)).length === 0) await after(5)
  expect(await setAside('member')).toEqual([])
  await stop()
  while ((await province.rows(served)).length > 0) await after(5)
  expect(await setAside('member')).toHaveLength(2)
})
