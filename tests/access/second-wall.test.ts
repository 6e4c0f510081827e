import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXPECTED, EXPECTED_COMMANDS } from './expectations.ts'
import { givenCommands, type GivenCommands } from './given-commands.ts'
import { ELSEWHERE, givenPlaces, type GivenPlaces, type Where } from './given-places.ts'

// The query's own filter is taken away: a clerk of X1 is taken for the administrator of the province by every query, while
// the connections show what the clerk may see.
let given: GivenPlaces
let commands: GivenCommands
let root = ''
beforeAll(async () => {
  given = await givenPlaces((caller) =>
    caller.username === 'clerk' && root !== ''
      ? { ...caller, held: { provinceId: '1', grants: [{ role: 'province_admin', unitId: root }] } }
      : caller,
  )
  const [unit] = await given.province.rows<{ id: string }>(`select view.root_unit(1) as id`)
  root = unit!.id
  commands = await givenCommands(given)
}, 180_000)
afterAll(async () => {
  await commands.close()
  await given.close()
})

const routes = Object.entries(EXPECTED).filter(([, { right }]) => right !== 'open' && right !== 'session')
const ask = (key: string, path: string, body?: object) =>
  given.server.ask(key.split(' ')[0] as 'GET', path, body, { cookie: given.cookies.clerk })

test('queries take the clerk for the administrator of the province', async () => {
  const { status, text } = await ask('GET', '/imports')
  expect(status).toBe(200)
  expect(text).toContain('tep-inside')
  const session = await ask('GET', '/session')
  expect(session.json<{ rights: string[] }>().rights).toContain('settings')
})

describe.each(['sibling', 'above'] as Where[])(
  'without its own filter a query shows nothing of what lies %s',
  (where) => {
    test.each(routes.filter(([, { ask }]) => ask))('%s', async (key, expectation) => {
      const { path, body } = expectation.ask!(given.places[where])
      const { status, text } = await ask(key, path, body)
      expect(text).not.toMatch(ELSEWHERE)
      // lists of nothing are lists; what changes something must not have
      if (expectation.writes) expect([key, status]).toEqual([key, 404])
      else expect([200, 204, 404]).toContain(status)
    })
  },
)

test.each(routes.filter(([key, { ask, writes }]) => key.startsWith('GET') && !ask && !writes))(
  'a search shows nothing of others: %s',
  async (key) => {
    const query = { '/units': '?q=T', '/members/': '?q=a', '/reconciliation/pair/sides': '?side=member&q=M' }
    const path = key.split(' ')[1]!
    const { status, text } = await ask(key, path + (query[path as keyof typeof query] ?? ''))
    expect([200, 404]).toContain(status)
    expect(text).not.toMatch(ELSEWHERE)
  },
)

const lines = Object.entries(EXPECTED_COMMANDS).filter(([, { right, notBelow }]) => right !== 'console' && !notBelow)

describe.each(['sibling', 'above'] as Where[])(
  'without its own filter a command shows nothing of what lies %s',
  (where) => {
    test.each(lines.filter(([, { outside }]) => outside))('%s', async (key, { outside }) => {
      const { answer, text } = await commands.runUnfiltered(key, where)
      // a file without a scope goes where the sender stands, and an administrator of the province stands out of sight
      expect(answer.error?.code).toBe(outside === 'same' ? 'unknown_unit' : outside)
      expect(text).not.toMatch(ELSEWHERE)
    })
  },
)

test('without its own filter the file of the audit shows nothing of others', async () => {
  const { answer, text } = await commands.runUnfiltered('audit', 'inside')
  expect(answer.rows).toBeGreaterThan(0)
  expect(text).not.toMatch(ELSEWHERE)
})
