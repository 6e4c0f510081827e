import { request as ask } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServing, PAGE, type GivenServing } from './given-serving.ts'

let province: GivenProvince
let serving: GivenServing
let port: number
beforeAll(async () => {
  province = await openProvince()
  serving = await openServing(province)
  await serving.app.listen({ port: 0, host: '127.0.0.1' })
  port = (serving.app.server.address() as AddressInfo).port
})
afterAll(async () => {
  await serving?.close()
  await province?.close()
})

interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Over a real connection, with the path as it is written. */
const send = (method: string, path: string, headers: Record<string, string> = {}, sent = '') =>
  new Promise<Got>((resolve, reject) => {
    const asked = ask({ port, path, method, headers: { cookie: serving.cookie, ...headers } }, async (answer) => {
      let body = ''
      for await (const chunk of answer) body += String(chunk)
      resolve({ status: answer.statusCode!, headers: answer.headers, body })
    })
    asked.on('error', reject).end(sent)
  })

/** What the server says to these bytes. */
async function say(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').end(text)
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk))
  await once(socket, 'close')
  return answer
}

test.each([
  '/.git/HEAD',
  '/../package.json',
  '/%2e%2e/%2e%2e/package.json',
  '/..%2f..%2fpackage.json',
  '/..\\..\\package.json',
  '/_app/../../package.json',
  '/_app/',
  '/_app/immutable/',
  '/node_modules/fastify/package.json',
  '/etc/passwd',
])('%s is no file of ours: the page, or a refusal', async (path) => {
  const { status, body } = await send('GET', path)
  expect([200, 400, 403, 404]).toContain(status)
  expect(status === 200 ? body : '').toBe(status === 200 ? PAGE : '')
  expect(body).not.toMatch(/start\.js|"dependencies"|root:|ref: /)
})

test('TRACE gives nothing back of what was sent', async () => {
  const { status, body } = await send('TRACE', '/api/health', { 'x-secret': 'kin-dao' })
  expect([status, JSON.parse(body).error.code]).toEqual([404, 'not_found'])
  expect(body).not.toContain('kin-dao')
})

test('no other site is allowed to read an answer, whatever it says of itself', async () => {
  for (const method of ['GET', 'OPTIONS']) {
    const asking = { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' }
    const { headers } = await send(method, '/api/session', asking)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/_app/immutable/start.js', 'application/javascript; charset=utf-8'],
  ['/api/session', 'application/json; charset=utf-8'],
  ['/api/none', 'application/json; charset=utf-8'],
  ['/api/openapi.json', 'application/json; charset=utf-8'],
  ['/api/metrics', 'text/plain; version=0.0.4; charset=utf-8'],
  ['/api/exports/facts.csv', 'text/csv; charset=utf-8'],
])('%s says what it is and in which letters', async (path, type) => {
  expect((await send('GET', path)).headers['content-type']).toBe(type)
})

test.each([
  ['two lengths', 'content-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
  ['a length and chunks', 'content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['chunks that are hidden', 'transfer-encoding: xchunked\r\n\r\n{}'],
  ['a header on two lines', 'x-one: a\r\n b\r\ncontent-length : 2\r\n\r\n{}'],
])('a body of which nobody can say where it ends is refused, and nothing after it is answered: %s', async (_, rest) => {
  const smuggled = 'GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n'
  const answer = await say(
    `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${rest}${smuggled}`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
})

test.each(['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '[', '{"username":1}'])(
  'a body that would change what objects are is refused: %s',
  async (sent) => {
    const { status, body } = await send('POST', '/api/session', { 'content-type': 'application/json' }, sent)
    expect([status, JSON.parse(body).error.code]).toEqual([400, 'invalid_request'])
    expect(Object.prototype).not.toHaveProperty('admin')
  },
)

test.each([
  '/api/rankings?indicator=installed&indicator=active',
  '/api/units?q=A&q=B',
  '/api/members/?q[]=A',
  '/api/members/?q[a]=A',
])('a parameter given twice, or as something else than text, is refused: %s', async (path) => {
  const { status, body } = await send('GET', path)
  expect([status, JSON.parse(body).error.code]).toEqual([400, 'invalid_request'])
})

test.each([
  ['text/plain', '{"username":"admin","password":"mot-mat-khau-dai"}', 400],
  ['application/x-www-form-urlencoded', 'username=admin&password=mot-mat-khau-dai', 415],
  ['application/xml', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 415],
])('what a form of another site can send, %s, is not read', async (type, sent, expected) => {
  const { status, headers } = await send('POST', '/api/session', { 'content-type': type }, sent)
  expect([status, headers['set-cookie']]).toEqual([expected, undefined])
})
