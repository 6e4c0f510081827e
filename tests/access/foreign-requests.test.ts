import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSessions } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { codeOf, openDoor, PASSWORD, type GivenDoor, type Visitor } from './given-visitors.ts'

let door: GivenDoor
let visitor: Visitor
let token: string

beforeAll(async () => {
  door = await openDoor()
  visitor = door.visitor()
  await visitor.signIn()
  token = (await visitor.ask('GET', '/session')).json<{ token: string }>().token
})
afterAll(() => door?.close())

const act = (headers: Record<string, string>) => visitor.ask('DELETE', '/account/sessions', undefined, headers)

test('our own page may act with the token of its session', async () => {
  expect(
    (await act({ origin: 'http://localhost', 'sec-fetch-site': 'same-origin', 'x-rollcall-token': token })).statusCode,
  ).toBe(200)
  expect((await act({ 'sec-fetch-site': 'same-origin', 'x-rollcall-token': token })).statusCode).toBe(200)
})

test.each([
  ['another site', { origin: 'http://elsewhere.example' }],
  ['another site with the token', { origin: 'http://elsewhere.example', sent: 'right' }],
  ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site', sent: 'right' }],
  ['another site that hides its name', { origin: 'null', sent: 'right' }],
  ['another site, as the browser says', { origin: 'http://localhost', 'sec-fetch-site': 'cross-site', sent: 'right' }],
  ['another port', { origin: 'http://localhost:3001', sent: 'right' }],
  ['our page without the token', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }],
  ['our page with another token', { origin: 'http://localhost', sent: 'wrong' }],
  ['a program with another token', { sent: 'wrong' }],
])('%s cannot act', async (_, { sent, ...headers }: Record<string, string>) => {
  const given = sent && { 'x-rollcall-token': sent === 'right' ? token : 'A'.repeat(43) }
  const refused = await act({ ...(headers as Record<string, string>), ...given })
  expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'foreign_request'])
})

test('another site cannot sign a browser in either', async () => {
  const body = { username: 'admin', password: PASSWORD }
  const foreign = await door.visitor().ask('POST', '/session', body, { origin: 'http://elsewhere.example' })
  expect(codeOf(foreign)).toBe('foreign_request')
  expect((await door.visitor().ask('POST', '/session', body, { origin: 'http://localhost' })).statusCode).toBe(200)
})

test('the token is of one session: of another it is worth nothing', async () => {
  const other = door.visitor()
  await other.signIn()
  const theirs = (await other.ask('GET', '/session')).json<{ token: string }>().token
  expect(theirs).not.toBe(token)
  expect((await act({ origin: 'http://localhost', 'x-rollcall-token': theirs })).statusCode).toBe(403)
})

test('a script signs in and acts with nothing but its cookie, also with the fetch of Node', async () => {
  const { database } = door
  const sessions = await openSessions(database)
  const jobs = openImportJobs(database)
  const app = await buildApp({ database, sessions, jobs, uploads: '/nowhere', webRoot: null })
  try {
    const origin = await app.listen({ host: '127.0.0.1', port: 0 })
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ username: 'admin', password: PASSWORD })
    const signedIn = await fetch(`${origin}/api/session`, { method: 'POST', headers, body })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect((await fetch(`${origin}/api/periods`, { headers: { cookie } })).status).toBe(200)
    expect((await fetch(`${origin}/api/session`, { method: 'DELETE', headers: { cookie } })).status).toBe(204)
    expect((await fetch(`${origin}/api/session`, { headers: { cookie } })).status).toBe(401)
  } finally {
    await app.close()
    await jobs.close()
    await sessions.close()
  }
})
