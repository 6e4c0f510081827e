import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServing, type GivenServing } from './given-serving.ts'

// each of these was found by npm run fuzz -- routes
let province: GivenProvince
let serving: GivenServing
beforeAll(async () => {
  province = await openProvince()
  serving = await openServing(province)
  await serving.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await serving.close()
  await province.close()
})

const wrong = [400, 'invalid_request']

async function ask(method: 'GET' | 'POST', url: string, payload?: string | Buffer, type = 'application/json') {
  const headers = { cookie: serving.cookie, ...(payload !== undefined && { 'content-type': type }) }
  const { statusCode, body } = await serving.app.inject({ method, url, headers, ...(payload && { payload }) })
  return statusCode < 400 ? [statusCode] : [statusCode, JSON.parse(body).error.code]
}

test.each(['1e309', '-1e309', 'Infinity', '100001', '0', '1.5'])('a list has no page %s', async (page) => {
  expect(await ask('GET', `/api/reconciliation/shared-phones?page=${page}`)).toEqual(wrong)
  expect(await ask('GET', `/api/findings?page=${page}`)).toEqual(wrong)
})

test('what nests deeper than anything that is asked for is refused before it is looked at', async () => {
  const nested = (depth: number) => `{"findingIds":${'['.repeat(depth)}${']'.repeat(depth)}}`
  for (const depth of [30, 5000, 100_000]) expect(await ask('POST', '/api/cards/cases', nested(depth))).toEqual(wrong)
})

test('an expectation that nobody knows changes nothing', async () => {
  const { port } = serving.app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /api/health HTTP/1.1\r\nhost: a\r\nexpect: a/b\r\nconnection: close\r\n\r\n')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk))
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toContain('x-content-type-options: nosniff')
})

describe('a form that is none', () => {
  const field = (boundary: string, name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const form = (boundary: string) =>
    `${field(boundary, 'kind', 'roster')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nA,B\n`

  test.each([
    ['breaks off within the file', 'b', form('b')],
    ['breaks off within a field', 'b', field('b', 'kind', 'roster').slice(0, -4)],
    ['breaks off at once', 'b', 'a'],
    ['is empty', 'b', '--b--\r\n'],
    ['has a boundary longer than any', 'b'.repeat(300), form('b'.repeat(300))],
  ])('is refused when it %s', async (_, boundary, body) => {
    expect(await ask('POST', '/api/imports', body, `multipart/form-data; boundary=${boundary}`)).toEqual(wrong)
  })

  test('leaves nothing behind that stands before the next request of its connection', async () => {
    const { port } = serving.app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    let answers = ''
    socket.on('data', (chunk: Buffer) => (answers += chunk))
    const boundary = 'b'.repeat(300)
    const body = field(boundary, 'kind', 'a'.repeat(3_000_000))
    const head = `host: a\r\ncookie: ${serving.cookie}\r\ncontent-type: multipart/form-data; boundary=${boundary}`
    socket.write(`POST /api/imports HTTP/1.1\r\n${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    socket.write('GET /api/health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
    await once(socket, 'close')
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400', 'HTTP/1.1 200'])
  })
})

describe('a line of text', () => {
  const note = async (text: string) => ask('POST', '/api/findings/1/notes', JSON.stringify({ text }))
  const search = (text: string) => ask('GET', `/api/units?q=${encodeURIComponent(text)}`)
  const user = (displayName: string) => {
    const body = { username: 'lan', displayName, role: 'clerk', unit: 'KHONG-CO' }
    return ask('POST', '/api/users', JSON.stringify(body))
  }

  test.each([
    ['a control character', 'a\u0007'],
    ['a control character of Latin 1', 'a\u0085'],
    ['a line break', 'a\nb'],
    ['a mark that turns the direction round', 'lan\u202egnod'],
  ])('holds no %s', async (_, text) => {
    expect(await search(text)).toEqual(wrong)
    expect(await user(text)).toEqual(wrong)
  })

  test('nor half of a surrogate pair, which is no text', async () => {
    for (const half of ['\ud800', 'a\udc00', '\udc00\ud800']) {
      expect(await user(half)).toEqual(wrong)
      expect(await note(half)).toEqual(wrong)
    }
  })

  test('but every letter and sign there is, and a note has several lines', async () => {
    const nowhere = [404, 'unknown_unit']
    for (const name of ['Nguyễn Văn Ái', 'Nguyễn'.normalize('NFD'), '😀 𠀋', "O'Brien %_\\"]) {
      expect(await user(name)).toEqual(nowhere)
      expect(await search(name)).toEqual([200])
    }
    expect(await note('một\n\thai')).toEqual([404, 'not_found'])
    expect(await note('một\u0000')).toEqual(wrong)
  })
})
