import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { BreaksAnswer } from '#api/org-units/breaks.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const given = (code: string) => TREE.find((row) => row.code === code)!
/** On 1/7/2025 D goes from X3 to X1, C becomes N under a new committee X9. */
const TURN: GivenRow[] = [
  { ...given('D'), parent_code: 'X1', valid_from: '2025-07-01' },
  { ...given('X1'), code: 'X9', name: 'Tổ chức X9', valid_from: '2025-07-01' },
  { ...given('C'), code: 'N', name: 'Tổ chức N', parent_code: 'X9', valid_from: '2025-07-01' },
  { ...given('C'), valid_to: '2025-06-30', successor_codes: 'N' },
]
const HOMES = ['A', 'A', 'B', 'C', 'D', 'D', 'S', 'G']

let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince(TREE)
  const people = HOMES.map((branch_code, n) => person(n, { branch_code }))
  await province.take('roster', people, { asOf: '2025-02-20' })
  await province.take('accounts', [account(0)], { asOf: '2025-02-20' })
  await province.take('accounts', [account(0)], { asOf: '2025-05-20' })
  await province.take('units', TURN, { asOf: '2025-07-01' })
  // two of A are exempt since
  const now = people.map((row, n) =>
    n < 2 ? { ...row, status: 'exempt', exempt_from: '2025-07-15', exempt_to: '2027-07-15' } : row,
  )
  const moved = now.map((row) => (row.branch_code === 'C' ? { ...row, branch_code: 'N' } : row))
  await province.take('roster', moved, { asOf: '2025-07-20' })
  await province.take('accounts', [account(0)], { asOf: '2025-07-20' })
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

async function breaks(unit: string, asked = '') {
  const path = `/units/${unit}/breaks?indicator=installed_p0${asked}`
  const { breaks: told } = (await server.ask('GET', path)).json<BreaksAnswer>()
  return told.map(({ unit: { code }, kind, day, came, went, then, now }) =>
    kind === 'people'
      ? `${code} ${day} +${came.branches}/${came.members} -${went.branches}/${went.members}`
      : [code, kind, day ?? then, now].filter(Boolean).join(' '),
  )
}

test('who took over a branch, and who gave one up, says so with the day and the people', async () => {
  expect(await breaks('X1', '&period=2025-Q3')).toEqual(['X1 2025-07-01 +1/2 -0/0'])
  expect(await breaks('X3', '&period=2025-Q3')).toEqual([])
  expect(await breaks('H2', '&period=2025-Q3')).toEqual([])
  expect(await breaks('H1', '&period=2025-Q3')).toEqual(['H1 2025-07-01 +1/2 -0/0'])
})

test('a unit that was founded since has nothing to be set beside', async () => {
  expect(await breaks('X9', '&period=2025-Q3')).toEqual(['X9 founded 2025-07-01'])
  expect(await breaks('H1', '&period=2025-Q3&below=true')).toEqual(['X1 2025-07-01 +1/2 -0/0', 'X9 founded 2025-07-01'])
})

test('the whole province is about the same people, and a quarter before it nothing turned', async () => {
  expect(await breaks('T', '&period=2025-Q3')).toEqual([])
  expect(await breaks('X1', '&period=2025-Q2')).toEqual([])
})

test('a rule that counts others, people exempt since, and a period without files are each said', async () => {
  const answer = await server.ask('GET', '/units/B/breaks?indicator=installed&period=2025-Q3')
  expect(answer.json<BreaksAnswer>().breaks).toMatchObject([{ kind: 'rule', then: 'P2', now: 'P3' }])
  const exempt = await server.ask('GET', '/units/T/breaks?indicator=installed_p1&period=2025-Q3')
  expect(exempt.json<BreaksAnswer>().breaks).toMatchObject([{ kind: 'exempt', then: '0', now: '25' }])
  expect(await breaks('B', '&period=2025-Q1')).toEqual(['B missing'])
})

test('of a line over months each month says what it cannot be set beside', async () => {
  const answer = await server.ask('GET', '/units/X1/breaks?indicator=installed&period=2025-Q3&from=2025-05')
  const told = answer.json<BreaksAnswer>().breaks.map(({ period, kind, day }) => [period, kind, day])
  expect(told).toEqual([
    ['2025-07', 'people', '2025-07-01'],
    ['2025-07', 'rule', null],
  ])
})

test('on one tree nothing has come or gone', async () => {
  expect(await breaks('X1', '&period=2025-Q3&tree=now')).toEqual([])
  expect((await server.ask('GET', '/units/nobody/breaks')).status).toBe(404)
})

test('branches of which lists speak no more, or for the first time, are why there are fewer people or more', async () => {
  const people = HOMES.map((branch_code, n) => person(n, { branch_code: branch_code === 'C' ? 'N' : branch_code }))
  await province.take(
    'roster',
    people.filter(({ branch_code }) => branch_code !== 'S'),
    { asOf: '2025-11-20' },
  )
  await province.take('roster', people, { asOf: '2025-12-20' })
  await refreshFacts(province.database, '1')
  const listed = async (period: string) => {
    const answer = await server.ask('GET', `/units/H1/breaks?indicator=installed_p0&period=${period}`)
    return answer.json<BreaksAnswer>().breaks.filter(({ kind }) => kind === 'listed')
  }
  expect(await listed('2025-11')).toMatchObject([{ came: { branches: 0 }, went: { branches: 1, members: 1 } }])
  expect(await listed('2025-12')).toMatchObject([{ came: { branches: 1, members: 1 }, went: { branches: 0 } }])
})
