import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { addUser } from '#api/access/users.queries.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { CheckedPledges, Pledges } from '#api/pledges/pledges.contract.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer
let district: string

const held = (branch_code: string, month: string, source: 'app' | 'paper') => ({
  ...{ meeting_id: `${source} ${branch_code} ${month}`, branch_code, month: `2024-${month}`, kind: 'regular', source },
  held_on: `2024-${month}-05`,
})

beforeAll(async () => {
  province = await openProvince()
  const both = (branch: string, month: string) => [held(branch, month, 'paper'), held(branch, month, 'app')]
  const meetings = [
    ...['04', '05', '06'].flatMap((month) => both('A', month)),
    ...both('C', '04'),
    ...[held('C', '05', 'paper'), held('C', '06', 'paper')],
  ]
  await province.take('meetings', meetings)
  await refreshFacts(province.database, '1')
  server = await openServer(province)
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), 'H1', '2024-06-30')
  const who = { username: 'can-bo-h1', displayName: 'Cán bộ', password: 'mot-mat-khau-dai', role: 'clerk' as const }
  await addUser(db, { ...who, provinceId: '1', unit, by: 'test' })
  district = await server.signIn(who.username, who.password)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const listed = async (unit: string, period: string) =>
  (await server.ask('GET', `/pledges?unit=${unit}&period=${period}`)).json<Pledges>()
const enter = (units: string[], cookie?: string) =>
  server.ask('POST', '/pledges', { year: 2024, document: 'NQ 7', units }, cookie ? { cookie } : undefined)

test('a pasted list is read line by line, by code before name, and each line says why it cannot be entered', async () => {
  const text = 'A\nTổ chức C\tghi chú\n\nkhong co\na\nTổ chức C'
  const { lines } = (await server.ask('POST', '/pledges/check', { year: 2024, text })).json<CheckedPledges>()
  expect(lines.map(({ line, unit, why }) => [line, unit?.code ?? null, why])).toEqual([
    ['A', 'A', null],
    ['Tổ chức C\tghi chú', 'C', null],
    ['khong co', null, 'unknown'],
    ['a', null, 'unknown'],
    ['Tổ chức C', 'C', 'twice'],
  ])
})

test('what lies outside the own units is no unit of the list, and cannot be entered', async () => {
  const body = { year: 2024, text: 'H2' }
  const answer = await server.ask('POST', '/pledges/check', body, { cookie: district })
  expect(answer.json<CheckedPledges>().lines).toMatchObject([{ unit: null, why: 'unknown' }])
  expect((await enter(['A', 'H2'], district)).status).toBe(409)
  expect((await listed('T', '2024-Q2')).rows).toEqual([])
})

test('registered units stand with their months on paper and on the app, those that lack most first', async () => {
  expect((await enter(['A', 'C'])).status).toBe(200)
  const { lacking, rows } = await listed('T', '2024-Q2')
  // counted by hand from the meetings above
  expect([lacking, rows.map(({ unit, matched, counted }) => [unit.code, matched, counted])]).toEqual([
    1,
    [
      ['C', 1, 3],
      ['A', 3, 3],
    ],
  ])
  expect((await listed('T', '2023-Q4')).rows).toEqual([])
})

test('a unit is registered once a year, all of a list or nothing; withdrawn with a reason it may be again', async () => {
  expect((await enter(['D', 'A'])).status).toBe(409)
  expect((await listed('T', '2024-Q2')).rows).toHaveLength(2)
  const { pledgeId } = (await listed('A', '2024-Q2')).rows[0]!
  const withdraw = () => server.ask('POST', `/pledges/${pledgeId}/withdraw`, { reason: 'ghi nhầm' })
  expect((await withdraw()).status).toBe(204)
  expect((await withdraw()).status).toBe(409)
  expect((await enter(['A'])).status).toBe(200)
  expect(await province.rows(`select count(*)::integer as kept from four_good_pledge`)).toEqual([{ kept: 3 }])
})
