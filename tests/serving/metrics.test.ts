import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { prometheusText } from '#api/serving/prometheus-text.ts'
import { createRequestCounts } from '#api/serving/request-counts.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServing, type GivenServing } from './given-serving.ts'
import { readMetrics, type Metric } from './read-metrics.ts'

let province: GivenProvince
let serving: GivenServing
beforeEach(async () => {
  province = await openProvince()
})
afterEach(async () => {
  await serving.close()
  await province.close()
})

const scrape = async () => {
  const { statusCode, headers, body } = await serving.app.inject({ url: '/api/metrics' })
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  return { body, metrics: readMetrics(body) }
}
const value = (metrics: Metric[], name: string, labels: Record<string, string> = {}) =>
  metrics.find((one) => one.name === name && Object.entries(labels).every(([key, text]) => one.labels[key] === text))
    ?.value

const REQUESTS = 'rollcall_http_request_duration_seconds'

test('requests are counted by route and class of status, never by what they ask for', async () => {
  await province.take('roster', [person(1, { full_name: 'Đinh Thị Kín' })])
  serving = await openServing(province)
  const { app, cookie } = serving
  const headers = { cookie }
  const asked = ['members?q=Đinh Thị Kín', 'members?q=051060000001', 'members/7654321', 'units/KHÔNG/summary', 'khong-co'] // prettier-ignore
  for (const path of asked) await app.inject({ url: encodeURI(`/api/${path}`), headers })
  await app.inject({ url: '/don-vi/A', headers })
  const { body, metrics } = await scrape()
  const count = (route: string, status: string) => value(metrics, `${REQUESTS}_count`, { route, status, method: 'GET' })
  expect(count('/api/members', '2xx')).toBe(2)
  expect(count('/api/members/:memberId', '4xx')).toBe(1)
  expect(count('/api/units/:code/summary', '4xx')).toBe(1)
  expect(count('unknown', '4xx')).toBe(1)
  expect([count('page', '2xx'), count('page', '4xx')]).toEqual([1, undefined])
  // neither as text nor as they stand in an address
  for (const secret of ['Kín', 'K%C3%ADn', '0510', '7654321', 'KHÔNG', 'KH%C3%94NG', 'Tổ chức']) {
    expect(body).not.toContain(secret)
  }
})

test('the machine, the queue and the registers are told', async () => {
  serving = await openServing(province)
  const before = (await scrape()).metrics
  const ofProvince = { province: '1' }
  expect(value(before, 'rollcall_last_reconciliation_timestamp_seconds')).toBeUndefined()
  expect(value(before, 'rollcall_last_backup_timestamp_seconds')).toBeUndefined()

  const [{ provinceId }] = (await province.rows<{ provinceId: string }>('select province_id as "provinceId" from province')) as [{ provinceId: string }] // prettier-ignore
  expect(provinceId).toBe(ofProvince.province)
  await runReconciliation(province.database, provinceId)
  const backups = join(serving.folder, 'backups')
  await mkdir(backups)
  for (const [name, time] of [
    ['one.rollcall', 1_700_000_000],
    ['two.rollcall', 1_700_100_000],
    ['three.part', 1_700_200_000],
  ] as const) {
    // prettier-ignore
    await writeFile(join(backups, name), '')
    await utimes(join(backups, name), time, time)
  }
  const { metrics } = await scrape()
  const reconciled = value(metrics, 'rollcall_last_reconciliation_timestamp_seconds', ofProvince)!
  expect(Math.abs(reconciled - Date.now() / 1000)).toBeLessThan(60)
  expect(value(metrics, 'rollcall_last_backup_timestamp_seconds')).toBe(1_700_100_000)
  const [{ stale }] = (await province.rows<{ stale: string }>('select count(*) as stale from stale_fact')) as [{ stale: string }] // prettier-ignore
  expect(value(metrics, 'rollcall_facts_stale', ofProvince)).toBe(Number(stale))
  expect(value(metrics, 'rollcall_database_up')).toBe(1)
  for (const state of ['waiting', 'running', 'resting']) {
    expect(value(metrics, 'rollcall_import_jobs', { state })).toBe(0)
  }
  const connections = ['used', 'idle'].map((state) => value(metrics, 'rollcall_pool_system_connections', { state })!)
  expect(connections[0]! + connections[1]!).toBe(province.database.pool.totalCount)
  expect(value(metrics, 'process_resident_memory_bytes')).toBeGreaterThan(1e7)
  expect(value(metrics, 'rollcall_event_loop_delay_seconds', { quantile: '0.99' })).toBeGreaterThanOrEqual(0)
})

test('a histogram counts each request in every bucket it fits in', async () => {
  serving = await openServing(province)
  const counts = createRequestCounts()
  for (const seconds of [0.001, 0.005, 0.3, 60]) counts.note('GET', '/api/a', 200, seconds)
  const metrics = readMetrics(prometheusText([counts.family()]))
  const bucket = (le: string) => value(metrics, `${REQUESTS}_bucket`, { le })
  expect(['0.005', '0.25', '0.5', '10', '+Inf'].map(bucket)).toEqual([2, 2, 3, 3, 4])
  expect(value(metrics, `${REQUESTS}_sum`)).toBeCloseTo(60.306)
})

test('metrics are for the machine itself, and do not exist for anybody else', async () => {
  serving = await openServing(province)
  const { app, cookie } = serving
  const ask = (remoteAddress: string, headers = {}) => app.inject({ url: '/api/metrics', remoteAddress, headers })
  const nothing = (await app.inject({ url: '/api/none' })).json()
  for (const [address, headers] of [
    ['10.1.2.3', {}],
    ['10.1.2.3', { cookie }],
    ['127.0.0.1', { 'x-forwarded-for': '10.1.2.3' }],
  ] as const) {
    // prettier-ignore
    const answer = await ask(address, headers)
    expect([answer.statusCode, answer.json()]).toEqual([404, nothing])
  }
  expect((await ask('::1')).statusCode).toBe(200)
})

test('with a token it may be read from afar, and only with it', async () => {
  const folder = join(import.meta.dirname, '../..', 'node_modules/.cache')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `metrics-${process.pid}`)
  await writeFile(file, 'mot-ma-rat-dai-cho-giam-sat\n')
  serving = await openServing(province, { config: { metricsTokenFile: file } })
  const ask = async (authorization?: string, remoteAddress = '10.1.2.3') => {
    const headers = authorization === undefined ? {} : { authorization }
    return (await serving.app.inject({ url: '/api/metrics', remoteAddress, headers })).statusCode
  }
  expect(await ask('Bearer mot-ma-rat-dai-cho-giam-sat')).toBe(200)
  for (const wrong of [undefined, 'Bearer ', 'Bearer mot-ma-rat-dai', 'mot-ma-rat-dai-cho-giam-sat']) {
    expect(await ask(wrong)).toBe(404)
    expect(await ask(wrong, '127.0.0.1')).toBe(404)
  }
  await writeFile(file, 'ngan')
  expect(await ask('Bearer ngan')).toBe(404)
})
