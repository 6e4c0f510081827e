import { afterEach, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { figures } from './given-figures.ts'

let province: GivenProvince
afterEach(() => province.close())

const held = (branch_code: string, month: string, given: GivenRow = {}): GivenRow => ({
  ...{
    source: 'app',
    branch_code,
    month,
    held_on: `${month}-03`,
    starts_at: '08:00',
    ends_at: '09:30',
    kind: 'regular',
  },
  ...{ documents_posted_at: `${month}-02`, minutes_posted_at: `${month}-05` },
  ...given,
})
const both = (branch: string, month: string, given: GivenRow = {}) => [
  held(branch, month, { source: 'paper', documents_posted_at: '', minutes_posted_at: '' }),
  held(branch, month, given),
]

/** Counts these meetings in April to June 2024, on the usual tree or another. */
async function count(meetings: GivenRow[], units: readonly GivenRow[] = TREE, today = '2024-07-15') {
  province = await openProvince(units)
  const { provinceId } = await province.take('meetings', meetings)
  await refreshFacts(province.database, provinceId, { today })
}
const of = async (period: string, unit: string) =>
  Promise.all(
    ['meeting_recorded', 'meeting_matched', 'meeting_complete', 'branches_using'].map(
      async (name) => (await figures(province, name, period))[unit],
    ),
  )

test('armed-forces units are exempt from the meeting indicators, not from installation', async () => {
  await count([...both('G', '2024-05'), ...both('A', '2024-05')])
  expect(await of('2024-05', 'Q')).toEqual(['0/0', '0/0', '0/0', '0/0'])
  expect(await of('2024-05', 'T')).toEqual(['1/5', '1/5', '1/5', '1/5'])
  await province.take('roster', [person(1, { branch_code: 'G' })])
  await province.take('accounts', [account(1, { branch_code: 'G' })])
  await refreshFacts(province.database, '1', { today: '2024-07-15' })
  expect(await figures(province, 'installed', '2024-06')).toMatchObject({ G: '0/1', Q: '0/1', T: '0/1' })
})

test('a branch-month is recorded by any meeting on the app, matched by the regular one on both', async () => {
  await count([
    held('A', '2024-05', { kind: 'thematic' }),
    held('B', '2024-05', { source: 'paper' }),
    held('C', '2024-05'),
    ...both('D', '2024-05'),
    held('S', '2024-05', { source: 'paper' }),
    held('S', '2024-05', { kind: 'extraordinary' }),
  ])
  const recorded = await figures(province, 'meeting_recorded', '2024-05')
  const matched = await figures(province, 'meeting_matched', '2024-05')
  expect(recorded).toMatchObject({ A: '1/1', B: '0/1', C: '1/1', D: '1/1', S: '1/1', T: '4/5' })
  expect(matched).toMatchObject({ A: '0/1', B: '0/1', C: '0/1', D: '1/1', S: '0/1', T: '1/5' })
})

test.for([
  ['every step on time', {}, '1/1'],
  ['less than 90 minutes', { ends_at: '09:29' }, '0/1'],
  ['documents on the day itself', { documents_posted_at: '2024-05-03' }, '0/1'],
  ['no documents', { documents_posted_at: '' }, '0/1'],
  ['minutes on the third day', { minutes_posted_at: '2024-05-06' }, '0/1'],
  ['no minutes', { minutes_posted_at: '' }, '0/1'],
  ['no time of its end', { ends_at: '' }, '0/1'],
] as [string, GivenRow, string][])('a meeting with %s is complete or not', async ([, given, expected]) => {
  await count(both('A', '2024-05', given))
  expect(await of('2024-05', 'A')).toEqual(['1/1', '1/1', expected, '1/1'])
})

test('a meeting entered twice on the app counts once', async () => {
  await count([...both('A', '2024-05'), held('A', '2024-05', { starts_at: '10:00', ends_at: '12:00' })])
  expect(await of('2024-05', 'A')).toEqual(['1/1', '1/1', '1/1', '1/1'])
})

test('a quarter and a year add their months, and are used by branches that match in every month', async () => {
  const months = ['2024-04', '2024-05', '2024-06']
  await count([...months.flatMap((month) => both('A', month)), ...both('B', '2024-05')])
  expect(await of('2024-Q2', 'A')).toEqual(['3/3', '3/3', '3/3', '1/1'])
  expect(await of('2024-Q2', 'B')).toEqual(['1/3', '1/3', '1/3', '0/1'])
  expect(await of('2024-Q2', 'X1')).toEqual(['4/6', '4/6', '4/6', '1/2'])
  expect(await of('2024', 'X1')).toEqual(['4/14', '4/14', '4/14', '0/2'])
})

test('a branch founded or dissolved in mid-month is not counted that month', async () => {
  const change: Record<string, GivenRow> = { A: { valid_from: '2024-05-15' }, B: { valid_to: '2024-05-15' } }
  const units = TREE.map((unit) => ({ ...unit, ...change[unit.code!] }))
  await count([...both('A', '2024-05'), ...both('B', '2024-05'), ...both('A', '2024-06')], units)
  expect((await figures(province, 'meeting_matched', '2024-04')).X1).toBe('0/1')
  expect((await figures(province, 'meeting_matched', '2024-05')).X1).toBe('0/0')
  expect((await figures(province, 'meeting_matched', '2024-06')).X1).toBe('1/1')
  expect(await of('2024-Q2', 'X1')).toEqual(['1/2', '1/2', '1/2', '0/0'])
})

test('a branch founded on the first and dissolved on the last day of a month is counted', async () => {
  const units = TREE.map((unit) =>
    unit.code === 'A' ? { ...unit, valid_from: '2024-05-01', valid_to: '2024-05-31' } : unit,
  )
  await count(both('A', '2024-05'), units)
  expect((await figures(province, 'meeting_matched', '2024-05')).X1).toBe('1/2')
  expect((await figures(province, 'meeting_matched', '2024-06')).X1).toBe('0/1')
})

test('a branch that moved counts for the unit it stood under at the end of each month', async () => {
  const moved = { code: 'A', parent_code: 'X3', name: 'Chi bộ A', kind: 'branch', valid_from: '2024-05-20' }
  await count([...both('A', '2024-04'), ...both('A', '2024-05')], [...TREE, moved])
  expect((await figures(province, 'meeting_matched', '2024-04')).X1).toBe('1/2')
  expect(await figures(province, 'meeting_matched', '2024-05')).toMatchObject({ X1: '0/1', X3: '1/2' })
  expect(await figures(province, 'meeting_matched', '2024-Q2')).toMatchObject({ X1: '1/4', X3: '1/5', T: '2/15' })
})

test('a running month counts the branches active on each of its days so far', async () => {
  await count([...both('A', '2024-06')], TREE, '2024-06-10')
  expect(await of('2024-06', 'X1')).toEqual(['1/2', '1/2', '1/2', '1/2'])
  expect(await of('2024-Q2', 'X1')).toEqual(['1/6', '1/6', '1/6', '0/2'])
})
