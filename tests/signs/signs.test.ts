import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { SIGNS } from '#api/signs/sign-settings.ts'
import type { SignRowsAnswer, SignsAnswer } from '#api/signs/signs.contract.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer

const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06']
/** An ordinary meeting on the app: its hours and attendance vary, its minutes come a day later. */
const meeting = (branch_code: string, at: number, given: GivenRow = {}): GivenRow => ({
  ...{ source: 'app', branch_code, month: MONTHS[at]!, held_on: `${MONTHS[at]}-05`, kind: 'regular', convened: '9' },
  ...{ starts_at: `${8 + (at % 3)}:00`, ends_at: `${10 + (at % 3)}:00`, present: String(6 + (at % 4)) },
  ...{ absent_excused: '0', absent_unexcused: '0', documents_posted_at: `${MONTHS[at]}-02` },
  ...{ minutes_posted_at: `${MONTHS[at]}-06`, ...given },
})
const sixOf = (branch: string, given: (at: number) => GivenRow = () => ({})) =>
  MONTHS.map((_, at) => meeting(branch, at, given(at)))
const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

/** Six members of 30 to 40 years in each of A, B, C, D, S and G. */
const HOMES = ['A', 'B', 'C', 'D', 'S', 'G']
const members = (changed: (branch: string, at: number) => GivenRow = () => ({})) =>
  HOMES.flatMap((branch_code, home) =>
    range(0, 6).map((at) =>
      person(1 + home * 6 + at, { branch_code, date_of_birth: `1990-03-1${at}`, ...changed(branch_code, at) }),
    ),
  )
const used = (number: number, branch_code: string, given: GivenRow = {}) =>
  account(number, {
    ...{ branch_code, date_of_birth: `1990-03-1${(number - 1) % 6}`, issued_on: '2024-01-10' },
    ...{
      activated_on: `2024-0${4 + (number % 3)}-1${number % 9}`,
      last_login_at: '2024-06-20',
      login_count: '25',
      ...given,
    },
  })

beforeAll(async () => {
  province = await openProvince()
  await province.take('roster', members(), { asOf: '2024-03-31' })
  const later = members((branch, at) => {
    // three of B had a smartphone and have none now; three of A are exempt now
    if (branch === 'B' && at < 3) return { smartphone: 'no' }
    if (branch === 'A' && at < 3) return { status: 'exempt', exempt_from: '2024-06-01' }
    // two do not ring
    return branch === 'C' && at < 2 ? { smartphone: 'no' } : {}
  })
  await province.take('roster', later, { asOf: '2024-06-30' })
  await province.take('accounts', [
    ...range(1, 6).map((number) => used(number, 'A')),
    // five of six on the last two days of the quarter
    ...range(13, 6).map((number, at) => used(number, 'C', at < 5 ? { activated_on: `2024-06-${29 + (at % 2)}` } : {})),
    ...range(19, 6).map((number) =>
      used(number, 'D', {
        issued_on: '2024-04-12',
        activated_on: '2024-04-12',
        last_login_at: '2024-04-12',
        login_count: '1',
      }),
    ),
    ...range(25, 6).map((number, at) => used(number, 'S', at < 3 ? { phone: '0905777888' } : {})),
  ])
  await province.take('meetings', [
    ...sixOf('A', (at) => (at < 3 ? { minutes_posted_at: `2024-0${at + 3}-20` } : {})),
    ...sixOf('B', () => ({ starts_at: '19:00', ends_at: '20:30', present: '9' })),
    ...sixOf('C', (at) => (at < 3 ? { minutes_posted_at: '2024-03-06' } : {})),
    ...sixOf('D', (at) => (at === 5 ? { held_on: '2024-07-05', minutes_posted_at: '2024-07-06' } : {})),
    ...sixOf('G'),
  ])
  await runReconciliation(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const listed = async (query = '') => (await server.ask('GET', `/signs${query}`)).json<SignsAnswer>()
const lines = ({ rows }: SignsAnswer) =>
  rows
    .map(({ type, unit, key, found, ofAll }) => `${unit.code} ${type} ${key} ${found}/${ofAll}`.replace('  ', ' '))
    .sort()

test('each trick rings where it was played, and nothing else does', async () => {
  const answer = await listed()
  expect(lines(answer)).toEqual([
    'A exempt_jump 2024-06-30 3/6',
    'A late_entries 2024 3/6',
    'B phone_age 3/6',
    'B phone_jump 2024-06-30 3/6',
    'B same_meetings 2024 6/6',
    'C burst 2024-Q2 5/6',
    'C one_day_entries 2024-03-06 3/3',
    'D future_meetings 2024-06 1/1',
    'D once_on_issue 6/6',
    'S shared_phone 3/1',
  ])
  expect(answer.types.every(({ open }) => open === 1)).toBe(true)
})

test('what would be usual is said', async () => {
  const { rows } = await listed('?type=burst')
  // 6 over 91 days
  expect(rows[0]!.expected).toBeCloseTo((6 * 2) / 91, 6)
  const byAge = (await listed('?type=phone_age')).rows[0]!
  expect(byAge.expected).toBeCloseTo(6 * 0.02, 6)
})

test('a sign opens into its rows', async () => {
  const open = async (query: string) => (await server.ask('GET', `/signs/rows?${query}`)).json<SignRowsAnswer>()
  const burst = await open('type=burst&unit=C&key=2024-Q2')
  expect(burst.people.map(({ code }) => code).sort()).toEqual(['K13', 'K14', 'K15', 'K16', 'K17'])
  const phones = await open('type=shared_phone&unit=S&key=')
  expect(phones.people.map(({ phone }) => phone)).toEqual(Array(3).fill(phones.people[0]!.phone))
  expect(phones.people[0]!.phone).toMatch(/\*.*888$/)
  expect((await open('type=exempt_jump&unit=A&key=2024-06-30')).people.map(({ code }) => code).sort()).toEqual([
    'M1',
    'M2',
    'M3',
  ])
  expect((await open('type=phone_jump&unit=B&key=2024-06-30')).people).toHaveLength(3)
  expect((await open('type=late_entries&unit=A&key=2024')).meetings.map(({ month }) => month)).toEqual(
    MONTHS.slice(0, 3),
  )
  expect((await open('type=same_meetings&unit=B&key=2024')).meetings).toHaveLength(6)
  const future = await open('type=future_meetings&unit=D&key=2024-06')
  expect(future.meetings).toMatchObject([{ heldOn: '2024-07-05' }])
  expect((await server.ask('GET', '/signs/rows?type=burst&unit=A&key=2024-Q2')).status).toBe(404)
})

test('what was looked at is put aside with its note, and comes back when there is more of it', async () => {
  const body = { type: 'burst', unit: 'C', key: '2024-Q2', note: 'tập huấn cuối tháng 6' }
  expect((await server.ask('POST', '/signs/review', body)).status).toBe(200)
  expect((await listed('?type=burst')).rows).toEqual([])
  expect((await listed('?type=burst&state=reviewed')).rows[0]!.review).toMatchObject({ note: body.note, found: 5 })
  const acts = await province.rows<{ reason: string }>(`select reason from audit_event where act = 'sign_reviewed'`)
  expect(acts).toEqual([{ reason: body.note }])
  await province.rows(`update gaming_sign_review set found = 4`)
  expect(lines(await listed('?type=burst'))).toEqual(['C burst 2024-Q2 5/6'])
  expect((await server.ask('POST', '/signs/review', { ...body, unit: 'A' })).status).toBe(404)
})

test('found again it is the same, and other thresholds find other signs at once', async () => {
  const before = lines(await listed())
  await runReconciliation(province.database, '1')
  expect(lines(await listed())).toEqual(before)
  const settings = { ...SIGNS.otherwise, jumpLeast: 2, phoneJump: 0.3 }
  expect((await server.ask('PUT', '/settings/signs', settings)).status).toBe(200)
  expect(lines(await listed('?type=phone_jump'))).toEqual([
    'B phone_jump 2024-06-30 3/6',
    'C phone_jump 2024-06-30 2/6',
  ])
})

test('they are the province’s to see', async () => {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), 'H1', '2024-06-30')
  const who = { username: 'h1', displayName: 'h1', password: 'mot-mat-khau-dai', provinceId: '1', unit, by: 'test' }
  await addUser(db, { ...who, role: 'province_admin' })
  const cookie = await server.signIn('h1', 'mot-mat-khau-dai')
  const own = await server.ask('GET', '/signs', undefined, { cookie })
  expect(own.json<SignsAnswer>().rows).toEqual([])
})
