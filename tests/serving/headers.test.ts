import { createHash } from 'node:crypto'
import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServing, PAGE, type GivenServing } from './given-serving.ts'

let province: GivenProvince
let serving: GivenServing
let port: number
beforeAll(async () => {
  province = await openProvince()
  await province.take('roster', [person(1)])
  const [{ id }] = (await province.rows<{ id: string }>('select province_id as id from province')) as [{ id: string }]
  await refreshFacts(province.database, id)
  serving = await openServing(province)
  await serving.app.listen({ port: 0, host: '127.0.0.1' })
  port = (serving.app.server.address() as AddressInfo).port
})
afterAll(async () => {
  await serving.close()
  await province.close()
})

interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
}

/** Over a real connection, with the path as it is written. */
const get = (path: string, method = 'GET') =>
  new Promise<Got>((resolve, reject) => {
    const asked = ask({ port, path, method, headers: { cookie: serving.cookie } }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers }))
    })
    asked.on('error', reject).end()
  })

const ON_ALL = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('geolocation=()'),
  'x-request-id': expect.stringMatching(/^[\w-]{12}$/),
}

const EVERYTHING: [string, number, string?][] = [
  ['/', 200],
  ['/don-vi/A', 200],
  ['/_app/immutable/start.js', 200],
  ['/_app/immutable/none.js', 200],
  ['/api/health', 200],
  ['/api/openapi.json', 200],
  ['/api/dashboard', 200],
  ['/api/members?q=', 400],
  ['/api/members/999999999', 404],
  ['/api/none', 404],
  ['/api/exports/links.csv?purpose=report&reason=kiem+tra+cac+tep', 200],
  ['/api/units/T/summary?period=1', 400],
  ['/api/members/%zz', 400],
  ['/api/health', 404, 'POST'],
  ['/', 404, 'DELETE'],
  ['/', 404, 'PROPFIND'],
]

test.each(EVERYTHING)('%s answers %i with every header', async (path, status, method) => {
  const { headers, ...got } = await get(path, method)
  expect(got.status).toBe(status)
  expect(headers).toMatchObject(ON_ALL)
  const policy = String(headers['content-security-policy'])
  for (const part of [`default-src 'none'`, `base-uri 'none'`, `frame-ancestors 'none'`]) expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe-(inline|eval)|https?:|\*/)
  // plain HTTP cannot be held to TLS
  expect(headers['strict-transport-security']).toBeUndefined()
  if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store')
  expect(headers).not.toHaveProperty('x-powered-by')
})

test('the page may run the script that starts it, by its hash, and no other inline', async () => {
  const script = /<script>(.*)<\/script>/.exec(PAGE)![1]!
  const hash = createHash('sha256').update(script).digest('base64')
  const { headers } = await get('/')
  expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${hash}';`)
})

test('an answer that is kept for others is not kept by browsers', async () => {
  const answers = [await get('/api/rankings?indicator=installed'), await get('/api/rankings?indicator=installed')]
  expect(answers.map(({ status, headers }) => [status, headers['cache-control']])).toEqual([
    [200, 'no-store'],
    [200, 'no-store'],
  ])
})

test('built files with their hash in the name are kept for good, the page that names them never', async () => {
  expect((await get('/_app/immutable/start.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await get('/')).headers['cache-control']).toBe('no-cache')
})
