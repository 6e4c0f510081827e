import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeError } from '#api/serving/describe-error.ts'
import { openLog } from '#api/serving/log.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServing, type GivenServing } from './given-serving.ts'

let province: GivenProvince
let serving: GivenServing | null = null
let written: string
beforeEach(async () => {
  province = await openProvince()
  written = ''
})
afterEach(async () => {
  await serving?.close()
  serving = null
  await province.close()
})

// a machine may be busy with other tests
const SLOW = { timeout: 10_000 }

type Line = Record<string, unknown>
const lines = () => written.trim().split('\n').map((line) => JSON.parse(line) as Line) // prettier-ignore
const log = openLog('json', (line) => (written += line))

const SECRETS = [
  'Đinh Thị Kín',
  'Kín',
  '051099001234',
  '0905123456',
  '51009999',
  'mat-khau-sai',
  'người-dùng-lạ',
  'ghi chú riêng',
]
const leaks = () => {
  const text = decodeURIComponent(written.replace(/%(?![0-9a-f]{2})/gi, ''))
  return SECRETS.filter((secret) => text.includes(secret))
}

test('a tour with names and numbers in addresses and bodies leaves none of them in the log', async () => {
  const kin = { full_name: 'Đinh Thị Kín', citizen_id: '051099001234', phone: '0905123456', card_no: '51009999' }
  await province.take('roster', [person(1, kin)])
  await province.take('accounts', [account(2, { ...kin, full_name: 'Kín' })])
  serving = await openServing(province, { log })
  const { app, cookie } = serving
  const send = (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
    app.inject({ method, url: encodeURI(path), headers: { cookie }, ...(payload && { payload }) })
  for (const secret of SECRETS) {
    await send('GET', `/api/members?q=${secret}`)
    await send('GET', `/api/members/${secret}`)
    await send('GET', `/api/units/${secret}/summary`)
    await send('GET', `/api/reconciliation/pair/sides?q=${secret}`)
    await send('GET', `/dang-vien/${secret}?q=${secret}`)
    await send('GET', `/api/${secret}`)
    await send('POST', '/api/session', { username: secret, password: secret })
    await send('POST', '/api/findings/1/notes', { text: secret })
    await send('POST', '/api/cards/cases/by-hand', { cardNo: secret, fullName: secret })
    await send('POST', '/api/imports', { file: secret })
  }
  expect(lines().length).toBeGreaterThanOrEqual(SECRETS.length * 10)
  expect(leaks()).toEqual([])
})

test('one line a request says route, method, status, time and an id the answer carries too', async () => {
  serving = await openServing(province, { log })
  const { app, cookie } = serving
  written = ''
  const { headers } = await app.inject({ url: '/api/units/A/summary?period=2024-06', headers: { cookie } })
  expect(lines()).toEqual([
    {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: 'info',
      event: 'request',
      id: headers['x-request-id'],
      method: 'GET',
      route: '/api/units/:code/summary',
      status: 200,
      user: expect.stringMatching(/^\d+$/),
      ms: expect.any(Number),
    },
  ])
})

test('a client that goes away is logged once, as gone', async () => {
  serving = await openServing(province, { log })
  const { app, cookie } = serving
  await app.listen({ port: 0, host: '127.0.0.1' })
  const blocker = await province.database.pool.connect()
  try {
    await blocker.query('begin; lock table finding in access exclusive mode')
    written = ''
    const client = ask({ port: (app.server.address() as AddressInfo).port, path: '/api/findings', headers: { cookie } })
    client.on('error', () => undefined).end()
    // of this database alone: other tests wait for locks of theirs on the same server
    const waiting = () =>
      blocker.query(`select from pg_locks where not granted and database = (
        select oid from pg_database where datname = current_database())`)
    await expect.poll(async () => (await waiting()).rowCount, SLOW).not.toBe(0)
    client.destroy()
    await expect.poll(() => written, SLOW).toContain('"status":499')
  } finally {
    await blocker.query('rollback')
    blocker.release()
  }
  await app.inject({ url: '/api/findings', headers: { cookie } })
  expect(lines().map(({ status }) => status)).toEqual([499, 200])
})

test('a fault says where it was and which table, not what stood in the row', async () => {
  await province.take('roster', [person(1, { full_name: 'Đinh Thị Kín', citizen_id: '051099001234' })])
  serving = await openServing(province, { log })
  const { app, cookie } = serving
  // a fault of the installation: what PostgreSQL says of it quotes what was asked
  await province.rows(`alter table member_version rename column full_name to was_full_name`).catch(() => undefined)
  written = ''
  const answer = await app.inject({ url: encodeURI('/api/members?q=Kín'), headers: { cookie } })
  expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'unexpected'])
  const [fault] = lines().filter(({ event }) => event === 'unexpected')
  expect(fault).toMatchObject({ level: 'error', id: answer.headers['x-request-id'], route: '/api/members' })
  expect(fault!.error).toMatchObject({ code: expect.stringMatching(/^\w{5}$/), at: expect.any(Array) })
  expect(leaks()).toEqual([])
})

const thrownBy = async (text: string): Promise<unknown> =>
  province.database.pool.query(text).then(
    () => null,
    (error: unknown) => error,
  )

test('what PostgreSQL tells of rows is left out: its words, detail, context and hint', async () => {
  await thrownBy(`create table secret (name text primary key, born date)`)
  await thrownBy(`insert into secret values ('Đinh Thị Kín', '1990-01-01')`)
  const errors = [
    await thrownBy(`insert into secret values ('Đinh Thị Kín', null)`),
    await thrownBy(`select 'Đinh Thị Kín'::date`),
    await thrownBy(`insert into secret values (null, '1990-01-01')`),
    await thrownBy(
      `do $$ begin raise exception 'Đinh Thị Kín' using detail = '051099001234', hint = '0905123456'; end $$`,
    ),
  ]
  const said = errors.map((error) => describeError(new Error('outer Kín', { cause: error })))
  expect(said.map(({ cause }) => cause!.code)).toEqual(['23505', '22007', '23502', 'P0001'])
  expect(said[0]!.cause).toMatchObject({ table: 'secret', constraint: 'secret_pkey' })
  written = JSON.stringify(said)
  expect(leaks()).toEqual([])
  expect(said.every(({ at, cause }) => at.length > 0 && cause!.at.length > 0)).toBe(true)
})

test('what a parser quotes is left out, what names the program stays', () => {
  const thrown = (work: () => unknown) => {
    try {
      return work()
    } catch (error) {
      return describeError(error)
    }
  }
  expect(thrown(() => JSON.parse('Đinh Thị Kín'))).not.toHaveProperty('message')
  expect(thrown(() => BigInt('Đinh Thị Kín'))).not.toHaveProperty('message')
  expect(thrown(() => (null as unknown as { name: string }).name)).toHaveProperty('message')
  expect(describeError('Đinh Thị Kín')).toEqual({ name: 'string', at: [] })
})

test('as text, what has spaces or breaks is quoted: nothing said looks like another field or line', () => {
  openLog('text', (line) => (written += line)).say('warn', 'certificate', {
    refused: 'x status=200\n2026-01-01 info request',
    route: '/api/health',
  })
  expect(written.split('\n')).toHaveLength(2)
  expect(written).toContain('warn certificate refused="x status=200\\n2026-01-01 info request" route=/api/health')
})
