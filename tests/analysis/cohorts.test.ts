import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cohorts } from '#api/analysis/cohorts.contract.ts'
import { cohortsOf } from '#api/analysis/cohorts.queries.ts'
import { cohortsSheet } from '#api/analysis/cohorts-sheet.ts'
import type { Concentration, Distribution, Months } from '#api/analysis/analysis.contract.ts'
import type { PivotPeople } from '#api/analysis/pivot.contract.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

/** Who is there, when they activated and last signed in, as the list of 2024-06-30 says; null: no account. */
const PEOPLE: { of: GivenRow; app: [activated: string, signedIn: string] | null }[] = [
  { of: { branch_code: 'A', gender: 'male' }, app: ['2024-02-10', '2024-06-20'] },
  { of: { branch_code: 'A', gender: 'female' }, app: ['2024-02-28', '2024-04-01'] },
  { of: { branch_code: 'B', gender: 'female' }, app: ['2024-02-01', ''] },
  { of: { branch_code: 'B', gender: 'male' }, app: ['2024-05-31', '2024-05-31'] },
  { of: { branch_code: 'C', gender: 'male' }, app: ['2024-06-01', '2024-06-29'] },
  { of: { branch_code: 'C', gender: 'female' }, app: null },
  { of: { branch_code: 'C', gender: 'female' }, app: ['', ''] },
]
const ASKED = 'period=2024-Q2&indicator=installed_p1'
let province: GivenProvince
let server: GivenServer

const accounts = (signedIn: (n: number, said: string) => string) =>
  PEOPLE.flatMap(({ of, app }, n) => {
    const { full_name, date_of_birth, branch_code } = person(n, of)
    if (!app) return []
    const [activated_on, last_login_at] = [app[0], signedIn(n, app[1])]
    const given = { ...{ full_name, date_of_birth, branch_code }, issued_on: '2024-01-02', activated_on, last_login_at }
    return [account(n, given as GivenRow)]
  })

beforeAll(async () => {
  province = await openProvince()
  await province.take(
    'roster',
    PEOPLE.map(({ of }, n) => person(n, of)),
  )
  await province.take(
    'accounts',
    accounts((_, said) => said),
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server?.close()
  await province?.close()
})

const cohorts = async (query: string) => (await server.ask('GET', `/analysis/cohorts?${query}`)).json<Cohorts>()
const told = ({ rows }: Cohorts) => rows.map(({ month, members, after }) => [month, members, ...after.slice(0, 5)])

test('of who began in a month, so many still sign in so many months after', async () => {
  const answer = await cohorts(`unit=T&${ASKED}`)
  expect(told(answer)).toEqual([
    ['2024-02', 3, 2, 2, 2, 1, 1],
    ['2024-05', 1, 1, 0, null, null, null],
    ['2024-06', 1, 1, null, null, null, null],
  ])
  expect([answer.members, answer.knownUntil]).toEqual([7, '2024-06-30'])
})

test('of a unit its own, and of a filter those it leaves', async () => {
  expect(told(await cohorts(`unit=X1&gender=female&${ASKED}`))).toEqual([['2024-02', 2, 1, 1, 1, 0, 0]])
})

test('a cohort opens its people, and a later month those who no longer sign in', async () => {
  const people = async (query: string) => {
    const { rows } = (await server.ask('GET', `/analysis/pivot/people?unit=T&${ASKED}&${query}`)).json<PivotPeople>()
    return rows.map(({ unitCode }) => unitCode)
  }
  expect(await people('cohort=2024-02')).toEqual(['A', 'A', 'B'])
  expect(await people('cohort=2024-02&after=3')).toEqual(['A', 'B'])
  expect(await people('missing=true&gender=female')).toEqual(['C', 'C'])
})

test('who began before all that stand for themselves stands with the first of them', () => {
  const counted = [
    { month: '2021-03', signedIn: '2021-05', members: 4 },
    { month: '2022-07', signedIn: null, members: 1 },
    { month: '2022-08', signedIn: '2024-06', members: 2 },
  ]
  const rows = cohortsOf(counted, '2024-06-30', '2024-06-30')
  expect(rows.map(({ month, orEarlier, members, after }) => [month, orEarlier, members, after[2]])).toEqual([
    ['2022-07', true, 5, 4],
    ['2022-08', false, 2, 2],
  ])
})

test('who may not take names away takes no exact count', async () => {
  const { rows, note } = cohortsSheet(await cohorts(`unit=T&${ASKED}`), false)
  expect([rows[0]!.slice(0, 4), note]).toEqual([['2024-02', '<5', '<5', '<5'], expect.stringContaining('<5')])
})

test('a newer list moves the last sign-in, also where few branches are counted again; taken back, it is as before', async () => {
  const before = await cohorts(`unit=T&${ASKED}`)
  const file = await province.take(
    'accounts',
    accounts((n, said) => (n === 1 ? '2024-06-30' : said)),
    { asOf: '2024-07-01' },
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  expect(told(await cohorts(`unit=T&${ASKED}`))[0]).toEqual(['2024-02', 3, 2, 2, 2, 2, 2])
  await undoImport(province.database, { importId: file.importId!, province: null, by: 'test' })
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  expect((await cohorts(`unit=T&${ASKED}`)).rows).toEqual(before.rows)
})

test('where the gap lies and how branches are spread, of the people a filter leaves', async () => {
  const ask = async <Answer>(path: string) => (await server.ask('GET', `/analysis/${path}`)).json<Answer>()
  const all = await ask<Concentration>(`concentration?unit=T&${ASKED}`)
  const women = await ask<Concentration>(`concentration?unit=T&gender=female&${ASKED}`)
  const noAccount = await ask<Concentration>(`concentration?unit=T&state=no_account&${ASKED}`)
  expect([all.missing, women.missing, noAccount.missing]).toEqual([2, 2, 1])
  expect(women.rows.map(({ code, numerator, denominator }) => [code, numerator, denominator])).toEqual([['C', 0, 2]])
  expect([women.branches, women.target]).toEqual([3, null])
  const spread = await ask<Distribution>(`distribution?unit=T&gender=male&${ASKED}`)
  expect([spread.counted, spread.bins[9], spread.rule]).toEqual([3, 3, 'P1'])
})

test('units compared month by month count the people a filter leaves, whom no target is asked of', async () => {
  const path = `unit=T&units=T,C&gender=female&${ASKED}`
  const women = (await server.ask('GET', `/analysis/comparison?${path}`)).json<Months>()
  // women who take part, with whose app stood on the day of the list: of T in A, B and two in C
  expect(women.rows.map(({ code, points }) => [code, points.at(-1)])).toEqual([
    ['T', { numerator: 2, denominator: 4 }],
    ['C', { numerator: 0, denominator: 2 }],
  ])
  const all = (await server.ask('GET', `/analysis/comparison?unit=T&units=T,C&${ASKED}`)).json<Months>()
  expect(all.rows.map(({ points }) => points.at(-1)?.denominator)).toEqual([7, 3])
  expect([women.target, women.periods.at(-1)]).toEqual([null, '2024-06'])
  expect((await server.ask('GET', `/analysis/comparison.csv?${path}`)).text).toContain('2024-06')
})

test('members are not told apart by what counts meetings', async () => {
  const meetings = await server.ask('GET', '/analysis/concentration?gender=male&indicator=meeting_matched')
  expect([meetings.status, meetings.text]).toEqual([400, expect.stringContaining('không lọc theo đảng viên')])
})
