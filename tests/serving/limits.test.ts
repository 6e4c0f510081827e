import fastify from 'fastify'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect as connectDatabase } from '#api/database/connect.ts'
import { limitBodies } from '#api/serving/body-limits.ts'
import { HEAVY } from '#api/serving/heavy-work.ts'
import { createBuckets } from '#api/serving/token-buckets.ts'
import { createGate } from '#api/serving/work-gate.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServing, type GivenServing } from './given-serving.ts'

describe('a bucket', () => {
  test('gives its burst at once, then a token each time one has come, and says how long that takes', () => {
    const buckets = createBuckets({ burst: 3, perSecond: 0.5 })
    expect([0, 0, 0, 0].map(() => buckets.take('a', 0))).toEqual([0, 0, 0, 2])
    expect([1000, 1999, 2000, 2001].map((now) => buckets.take('a', now))).toEqual([1, 1, 0, 2])
    expect(buckets.take('b', 0)).toBe(0)
  })

  test('is never fuller than its burst, nor hurt by a clock that goes back', () => {
    const buckets = createBuckets({ burst: 2, perSecond: 10 })
    expect([1e9, 1e9, 1e9].map((now) => buckets.take('a', now))).toEqual([0, 0, 1])
    expect(buckets.take('a', 0)).toBe(1)
  })

  test('memory is bounded: who has been quiet longest is forgotten', () => {
    const buckets = createBuckets({ burst: 1, perSecond: 0.001 }, 100)
    for (let key = 0; key < 1000; key++) buckets.take(String(key), key)
    expect(buckets.size()).toBe(100)
    expect(buckets.take('999', 1000)).toBeGreaterThan(0)
  })
})

describe('the gate', () => {
  const limits = { atOnce: 2, waiting: 2, ofOne: 3, milliseconds: 50 }
  const busy = { code: 'busy' }

  test('lets two run, two wait in order, and refuses the fifth', async () => {
    const gate = createGate({ ...limits, milliseconds: 5000 })
    const [first] = await Promise.all([gate.enter('a'), gate.enter('b')])
    const order: string[] = []
    const third = gate.enter('c').then((leave) => (order.push('c'), leave))
    const fourth = gate.enter('d').then((leave) => (order.push('d'), leave))
    await expect(gate.enter('e')).rejects.toMatchObject(busy)
    expect(gate.load()).toEqual({ running: 2, waiting: 2 })
    first()
    // leaving twice is leaving once
    first()
    ;(await third)()
    await fourth
    expect(order).toEqual(['c', 'd'])
    expect(gate.load()).toEqual({ running: 2, waiting: 0 })
  })

  test('who waits too long is refused and leaves no trace', async () => {
    const gate = createGate(limits)
    const leaves = await Promise.all([gate.enter('a'), gate.enter('b')])
    await expect(gate.enter('c')).rejects.toMatchObject(busy)
    for (const leave of leaves) leave()
    expect(gate.load()).toEqual({ running: 0, waiting: 0 })
    ;(await gate.enter('c'))()
  })

  test('one caller cannot take every place', async () => {
    const gate = createGate({ atOnce: 10, waiting: 10, ofOne: 2, milliseconds: 50 })
    const [leave] = await Promise.all([gate.enter('a'), gate.enter('a')])
    await expect(gate.enter('a')).rejects.toMatchObject(busy)
    await gate.enter('b')
    leave!()
    await gate.enter('a')
  })
})

describe('the server', () => {
  let province: GivenProvince
  let serving: GivenServing | null = null
  beforeEach(async () => {
    province = await openProvince()
  })
  afterEach(async () => {
    await serving?.close()
    serving = null
    await province.close()
  })
  const FAR = '10.1.2.3'

  test('who asks more than allowed is told when to come back, by session and by address; the machine itself is not', async () => {
    const allowances = { session: { burst: 3, perSecond: 0.01 }, address: { burst: 6, perSecond: 0.01 } }
    serving = await openServing(province, { allowances })
    const { app, cookie } = serving
    const ask = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await app.inject({ url: '/api/periods', remoteAddress, headers })).statusCode
    expect([await ask(FAR, { cookie }), await ask('10.1.2.4', { cookie }), await ask(FAR, { cookie })]).toEqual([
      200, 200, 200,
    ])
    const refused = await app.inject({ url: '/api/periods', remoteAddress: '10.1.2.5', headers: { cookie } })
    expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'too_many_requests'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)

    const byAddress = await Promise.all(Array.from({ length: 6 }, () => ask(FAR)))
    expect(byAddress.filter((status) => status === 429)).toHaveLength(2)
    const local = await Promise.all(Array.from({ length: 20 }, () => ask('127.0.0.1', { cookie })))
    expect(new Set(local)).toEqual(new Set([200]))
    // on this machine a proxy that nobody declared speaks for others
    expect(await ask('127.0.0.1', { cookie, 'x-forwarded-for': FAR })).toBe(429)
  })

  const EXPORT = `/api/exports/links.csv?purpose=report&reason=${encodeURIComponent('báo cáo quý hai')}`

  test('heavy reads beyond the gate are refused while pages go on, and their places come back', async () => {
    serving = await openServing(province, { gate: { atOnce: 1, waiting: 0, ofOne: 1, milliseconds: 1000 } })
    const { app, cookie } = serving
    const get = (url: string) => app.inject({ url, headers: { cookie } })
    const blocker = await province.database.pool.connect()
    await blocker.query('begin; lock table link in access exclusive mode')
    const first = get(EXPORT)
    // the lock shows that the export is under way
    await expect
      .poll(async () => (await blocker.query(`select 1 from pg_locks where not granted`)).rowCount)
      .toBeGreaterThan(0)
    const second = await get(EXPORT)
    expect([second.statusCode, second.json().error.code]).toEqual([503, 'busy'])
    expect(second.headers['retry-after']).toBe('30')
    expect((await get('/api/periods')).statusCode).toBe(200)
    await blocker.query('rollback')
    blocker.release()
    expect((await first).statusCode).toBe(200)
    expect((await get(EXPORT)).statusCode).toBe(200)
  })

  test('every heavy read is a route', async () => {
    serving = await openServing(province)
    const { app } = serving
    const routes = Object.keys((app.swagger() as { paths: object }).paths).map((path) => path.replace(/\/$/, ''))
    const named = [...HEAVY].map((route) => route.replace(/:(\w+)/g, '{$1}'))
    expect(named.filter((route) => !routes.includes(route))).toEqual([])
  })

  test('bodies are as long as their kind needs: a stranger sends little, an unreadable one is told so', async () => {
    serving = await openServing(province)
    const { app, cookie } = serving
    const post = async (url: string, bytes: number) => {
      const payload = { text: 'a'.repeat(bytes) }
      const { statusCode, json } = await app.inject({ method: 'POST', url, headers: { cookie }, payload })
      return [statusCode, json().error.code]
    }
    expect(await post('/api/session', 20_000)).toEqual([413, 'body_too_large'])
    expect(await post('/api/cards/steps', 20_000)).toEqual([400, 'invalid_request'])
    expect(await post('/api/cards/steps', 2_000_000)).toEqual([413, 'body_too_large'])
  })

  test('what is no request is answered like everything else, with the headers of a refusal', async () => {
    serving = await openServing(province)
    const { app } = serving
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const say = async (text: string) => {
      const socket = connect(port, '127.0.0.1').end(text)
      let answer = ''
      socket.on('data', (chunk: Buffer) => (answer += chunk))
      await once(socket, 'close')
      return answer
    }
    const tooLong = await say(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`)
    expect(tooLong).toMatch(/^HTTP\/1\.1 431 /)
    expect(tooLong).toContain('"code":"headers_too_large"')
    const garbage = await say('không phải HTTP\r\n\r\n')
    expect(garbage).toMatch(/^HTTP\/1\.1 400 /)
    for (const answer of [tooLong, garbage]) {
      expect(answer).toContain('x-content-type-options: nosniff')
      expect(answer).toContain('cache-control: no-store')
    }
  })

  test('a statement of a page ends at its limit and is answered as busy, not as a fault', async () => {
    const limited = connectDatabase(province.database.url, 1, 100)
    serving = await openServing({ ...province, database: { ...limited, close: province.database.close } })
    const blocker = await province.database.pool.connect()
    await blocker.query('begin; lock table finding in access exclusive mode')
    const { app, cookie } = serving
    const asked = await app.inject({ url: '/api/findings', headers: { cookie } })
    expect([asked.statusCode, asked.json().error.code]).toEqual([503, 'busy'])
    await blocker.query('rollback')
    blocker.release()
    await limited.close()
  })
})

test('a body that trickles in is not waited for; one that comes is', async () => {
  const app = fastify()
  limitBodies(app, 100)
  app.post('/', async () => 'taken')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const send = async (pause: number) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += chunk))
    const closed = once(socket, 'close')
    socket.write(
      'POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{',
    )
    await after(pause)
    socket.write('}')
    await closed
    return answer.includes('taken')
  }
  expect([await send(0), await send(400)]).toEqual([true, false])
  await app.close()
})
