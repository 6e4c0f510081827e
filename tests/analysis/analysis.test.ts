import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { addUser } from '#api/access/users.queries.ts'
import type { Concentration, Distribution, Months, Scatter } from '#api/analysis/analysis.contract.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

/** Members by branch; of each branch the first has the app. */
const HOMES = ['A', 'A', 'A', 'A', 'B', 'B', 'C', 'S']
const ASKED = 'indicator=installed_p0&period=2024-Q2'
let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince()
  await province.take(
    'roster',
    HOMES.map((branch_code, n) => person(n, { branch_code })),
  )
  await province.take(
    'accounts',
    HOMES.flatMap((branch_code, n) => (HOMES.indexOf(branch_code) === n ? [account(n, { branch_code })] : [])),
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server?.close()
  await province?.close()
})

const ask = async <Of>(path: string, cookie?: string) =>
  (await server.ask('GET', `/analysis/${path}`, undefined, cookie ? { cookie } : undefined)).json<Of>()

test('the gap lies where most are missing, and branches without a gap are not named', async () => {
  const told = await ask<Concentration>(`concentration?unit=T&${ASKED}`)
  expect(told).toMatchObject({ missing: 4, branchesMissing: 2, branches: 4, holdingHalf: 1, holdingMost: 2 })
  expect(told.rows.map(({ code, cumulative }) => [code, cumulative])).toEqual([
    ['A', 0.75],
    ['B', 1],
  ])
})

test('branches are spread by their rates, those with nobody apart, and a tenth names its own', async () => {
  const told = await ask<Distribution>(`distribution?unit=H1&${ASKED}`)
  expect(told.bins).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 0, 2])
  expect([told.bin, told.rows.map(({ code }) => code)]).toEqual([2, ['A']])
  const full = await ask<Distribution>(`distribution?unit=H1&${ASKED}&bin=9`)
  expect(full.rows.map(({ code }) => code).sort()).toEqual(['C', 'S'])
})

test('units by months: those below one, or those that are named, in their order', async () => {
  const below = await ask<Months>(`months?unit=H1&${ASKED}`)
  expect(below.rows.map(({ code }) => code)).toEqual(['S', 'X1', 'X2'])
  const named = await ask<Months>(`comparison?unit=T&units=X2,X1&${ASKED}`)
  expect(named.periods.at(-1)).toBe('2024-06')
  expect(named.rows.map(({ code, points }) => [code, points.at(-1)])).toEqual([
    ['X2', { numerator: 1, denominator: 1 }],
    ['X1', { numerator: 2, denominator: 6 }],
  ])
})

test('a point stands for a unit that is counted both ways', async () => {
  const told = await ask<Scatter>(`scatter?unit=H1&${ASKED}&level=branch`)
  expect(told.other).toBe('meeting_matched')
  expect(told.rows.every(({ otherDenominator }) => otherDenominator > 0)).toBe(true)
})

test('more than six units, or none, are refused with what to do', async () => {
  for (const units of ['A,B,C,S,X1,X2,H1', ',']) {
    const answer = await server.ask('GET', `/analysis/comparison?units=${units}`)
    expect([answer.status, answer.text.includes('So sánh từ 1 đến 6 đơn vị')]).toEqual([400, true])
  }
})

test('a file says what the page says, and formulas in it do nothing', async () => {
  const { status, text } = await server.ask('GET', `/analysis/concentration.csv?unit=T&${ASKED}`)
  expect(status).toBe(200)
  expect(text).toContain('A,Tổ chức A,Tổ chức X1,1,4,3,0.75')
  expect((await server.ask('GET', `/analysis/months.xlsx?unit=T&${ASKED}`)).status).toBe(200)
  const acts = await province.rows<{ subjects: string[] }>(
    `select subjects from audit_event where act = 'exported' order by event_id`,
  )
  expect(acts.map(({ subjects }) => subjects)).toEqual([['export:analysis_concentration'], ['export:analysis_months']])
})

test('nobody compares with a unit beside their own', async () => {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), 'X1', '2024-06-30')
  const who = { username: 'x1', displayName: 'x1', password: 'mot-mat-khau-dai', role: 'upper_admin' as const }
  await addUser(db, { ...who, provinceId: '1', unit, by: 'test' })
  const cookie = await server.signIn('x1', 'mot-mat-khau-dai')
  expect((await ask<Concentration>(`concentration?${ASKED}`, cookie)).unit.code).toBe('X1')
  for (const path of [
    'concentration?unit=X2',
    'months?unit=H1',
    'comparison?units=X1,X2',
    'comparison?units=A,nobody',
  ]) {
    expect((await server.ask('GET', `/analysis/${path}`, undefined, { cookie })).status).toBe(404)
  }
})
