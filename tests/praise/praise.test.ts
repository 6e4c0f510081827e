import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { sureRise, whyPraised, whyReminded, type Judged } from '#api/praise/judge-unit.ts'
import type { LetterAnswer, PraiseAnswer } from '#api/praise/praise.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const SETTINGS = { periods: 2, rise: 0.05, risers: 5, letterDays: 15 }
const judged = (low: number, high = low, given: Partial<Judged> = {}): Judged => ({
  ...{ bounds: { low, high }, target: 0.8, withheld: null, lower: 0, upper: high > low ? 1 : 0, leaving: 0, ...given },
})

test('met is what is met however what waits is settled, each of the periods', () => {
  expect(whyPraised([judged(0.8), judged(0.9)], false, SETTINGS)).toEqual(['met', 'settled'])
  expect(whyPraised([judged(0.8, 0.9), judged(0.9)], false, SETTINGS)).toEqual(['met'])
  expect(whyPraised([judged(0.79, 0.9), judged(0.9)], false, SETTINGS)).toEqual([])
  expect(whyPraised([judged(0.9)], false, SETTINGS)).toEqual([])
  expect(whyPraised([judged(0.5)], true, SETTINGS)).toEqual(['rise', 'settled'])
})

test('nobody is reminded of what may not be so', () => {
  expect(whyReminded([judged(0.5), judged(0.4)], SETTINGS)).toEqual(['below'])
  expect(whyReminded([judged(0.5, 0.8), judged(0.4)], SETTINGS)).toEqual([])
  expect(whyReminded([judged(0.5), judged(0.5)], SETTINGS)).toEqual(['below', 'no_rise'])
  expect(whyReminded([judged(0.5, 0.6), judged(0.55)], SETTINGS)).toEqual(['below'])
  expect(whyReminded([judged(0.5, 0.5, { target: null }), judged(0.5, 0.5, { target: null })], SETTINGS)).toEqual([])
})

test('a unit that is not ranked is named for its old roster alone', () => {
  const withheld = (reason: 'roster' | 'unsettled') => [{ reason, found: 200, line: 184 }]
  expect(whyReminded([judged(0.1, 0.1, { withheld: withheld('unsettled') }), judged(0.1)], SETTINGS)).toEqual([])
  expect(whyReminded([judged(0.1, 0.1, { withheld: withheld('roster') }), judged(0.1)], SETTINGS)).toEqual([
    'late_roster',
  ])
  expect(sureRise([judged(0.9), judged(0.1, 0.1, { withheld: withheld('unsettled') })])).toBeNull()
  expect(sureRise([judged(0.9, 0.95), judged(0.1, 0.3)])).toBeCloseTo(0.6)
})

let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince()
  // H1: all have it since 2023; H2: one of four; G: two of three since June
  const homes = ['A', 'C', 'D', 'D', 'D', 'D', 'G', 'G', 'G']
  await province.take(
    'roster',
    homes.map((branch_code, at) => person(at + 1, { branch_code })),
  )
  const app = (number: number, given: GivenRow = {}) => account(number, { branch_code: homes[number - 1]!, ...given })
  const june = { issued_on: '2024-06-01', activated_on: '2024-06-02' }
  await province.take('accounts', [app(1), app(2), app(3), app(7, june), app(8, june)])
  await runReconciliation(province.database, '1')
  await province.rows(`insert into target (province_id, indicator_id, org_unit_id, valid_from, valid_to, share)
    select 1, 'installed', org_unit_id, '2020-01-01', 'infinity', 0.8 from view.unit_now where kind = 'province'
    on conflict (province_id, indicator_id, org_unit_id, valid_from) do update set share = 0.8`)
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

test('both lists say who and why', async () => {
  const answer = (await server.ask('GET', '/praise?unit=T&period=2024-06')).json<PraiseAnswer>()
  expect(answer.praise.map(({ unit, reasons }) => [unit.code, ...reasons])).toEqual([
    ['H1', 'met', 'settled'],
    ['Q', 'rise', 'settled'],
  ])
  expect(answer.remind.map(({ unit, reasons, missing }) => [unit.code, missing, ...reasons])).toEqual([
    ['H2', 3, 'below', 'no_rise'],
    ['Q', 1, 'below'],
  ])
})

test('a letter holds the figure, the distance in people, the branches and a deadline', async () => {
  const letter = (await server.ask('GET', '/praise/letter?unit=H2&period=2024-06')).json<LetterAnswer>()
  expect(letter).toMatchObject({ unit: { code: 'H2' }, above: { code: 'T' }, numerator: 1, denominator: 4, missing: 3 })
  expect(letter.branches).toEqual([{ code: 'D', name: 'Tổ chức D', missing: 3, denominator: 4 }])
  expect(Date.parse(letter.deadline) - Date.parse(letter.writtenOn)).toBe(15 * 86_400_000)
})

test('the first period that may be asked for has others before it, with nobody in them', async () => {
  const answer = await server.ask('GET', '/praise?unit=T&period=1900')
  expect([answer.status, answer.json<PraiseAnswer>().praise]).toEqual([200, []])
})

test('the lists leave as files, and that is written down', async () => {
  const csv = await server.ask('GET', '/praise/list.csv?unit=T&period=2024-06')
  // headers of the answer, names of the columns, one praised for each of two reasons, two reminded
  expect(csv.text.trim().split('\n')).toHaveLength(6)
  expect(csv.text).toContain('Nhắc nhở,H2,Tổ chức H2,1,4,25')
  expect((await server.ask('GET', '/praise/list.xlsx?unit=T&period=2024-06')).status).toBe(200)
  expect(await province.rows(`select act from audit_event where act = 'exported'`)).toHaveLength(2)
})
