import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RIGHTS_OF, ROLES, type Role } from '#api/access/roles.ts'
import type { Answer } from '../given-server.ts'
import { EXPECTED, type Expectation, type Place } from './expectations.ts'
import { ELSEWHERE, givenPlaces, NOBODY, WHERE, type GivenPlaces, type Where } from './given-places.ts'

let given: GivenPlaces
beforeAll(async () => {
  given = await givenPlaces()
}, 180_000)
afterAll(() => given.close())

/** It happened, or what one of them has done the next may not do again. */
const DONE = [200, 201, 202, 204, 409]

type Method = 'GET' | 'POST' | 'DELETE'

async function call(key: string, role: Role | null, place: Place | null): Promise<Answer> {
  const [method, pattern] = key.split(' ') as [Method, string]
  const { ask } = EXPECTED[key]!
  const { path, body } = place && ask ? ask(place) : { path: withoutPlace(pattern), body: undefined }
  const headers: Record<string, string> = role ? { cookie: given.cookies[role] } : {}
  return given.server.ask(method, path, body, headers)
}

/** Searches ask for a letter that everybody has. */
const withoutPlace = (path: string) =>
  ({
    '/units': '/units?q=T',
    '/members/': '/members/?q=a',
    '/reconciliation/pair/sides': '/reconciliation/pair/sides?side=account&q=K',
  })[path] ?? path

const allowed = ({ right }: Expectation, role: Role) =>
  right === 'open' || right === 'session' || RIGHTS_OF[role].includes(right)

// whoever is signed in is told the name of their province
const named = (text: string) => text.replace(/"province":\{[^}]*\}/, '')

test('every route of the document is in the table of expectations, and nothing else is', async () => {
  const { paths } = (await given.server.ask('GET', '/openapi.json')).json<{ paths: Record<string, object> }>()
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`),
  )
  expect(Object.keys(EXPECTED).sort()).toEqual(routes.sort())
})

const routes = Object.entries(EXPECTED)

describe('without a session', () => {
  test.each(routes.filter(([, { right }]) => right !== 'open'))('%s answers nothing', async (key, { ask }) => {
    const { status } = await call(key, null, ask ? given.places.inside : null)
    expect(status).toBe(401)
  })
})

describe.each(ROLES)('a %s of X1', (role) => {
  test.each(routes.filter(([, one]) => !allowed(one, role)))('may not: %s', async (key, { ask }) => {
    for (const where of WHERE) {
      const answer = await call(key, role, ask ? given.places[where] : null)
      expect([where, answer.status]).toEqual([where, 403])
      expect(answer.text).not.toMatch(ELSEWHERE)
    }
  })

  test.each(routes.filter(([, one]) => allowed(one, role) && one.ask))(
    'finds nothing of a unit beside or above: %s',
    async (key, { refusal = 404 }) => {
      const nobody = await call(key, role, NOBODY)
      for (const where of ['sibling', 'above'] as Where[]) {
        const answer = await call(key, role, given.places[where])
        expect([where, answer.status, answer.text]).toEqual([where, refusal, nobody.text])
      }
    },
  )

  test.each(routes.filter(([, one]) => allowed(one, role) && one.right !== 'open' && !one.writes))(
    'reads of the own units alone: %s',
    async (key, { ask, refusal = 200 }) => {
      const answer = await call(key, role, ask ? given.places.inside : null)
      expect([answer.status, answer.status < 300 || answer.text]).toEqual([refusal === 204 ? 204 : 200, true])
      expect(named(answer.text)).not.toMatch(ELSEWHERE)
    },
  )
})

describe('what changes something', () => {
  // taking files in again makes everything anew
  const last = (key: string) => Number(/splits|undo/.test(key))
  const writers = routes
    .filter(([, one]) => one.writes && one.ask)
    .sort(([one], [other]) => last(one) - last(other))
    .flatMap(([key, one]) => ROLES.filter((role) => allowed(one, role)).map((role) => [role, key] as const))
  test.each(writers)('a %s of X1 may, and is told of nobody elsewhere: %s', async (role, key) => {
    const { status, text } = await call(key, role, given.places.inside)
    const others = EXPECTED[key]!.notOthers?.includes(role)
    expect([key, status, text.slice(-300)]).toEqual([
      key,
      expect.toSatisfy((code: number) => (others ? code === 403 : DONE.includes(code))),
      expect.anything(),
    ])
    expect(text).not.toMatch(ELSEWHERE)
  })
})
