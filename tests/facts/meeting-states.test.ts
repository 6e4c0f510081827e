import { afterEach, beforeEach, expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { countExpected, judgeMonth } from '#api/meetings/branch-month.queries.ts'
import { readMeetingMatrix } from '#api/meetings/meetings.queries.ts'
import { openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

const onPaper = (branch_code: string, month = '2024-05'): GivenRow => ({
  ...{ source: 'paper', branch_code, month, held_on: `${month}-03`, starts_at: '08:00', ends_at: '09:30' },
})
const onApp = (branch_code: string, given: GivenRow = {}): GivenRow => ({
  ...onPaper(branch_code),
  ...{ source: 'app', documents_posted_at: '2024-05-02', minutes_posted_at: '2024-05-05', ...given },
})
const idOf = async (code: string) =>
  (await province.rows<{ id: string }>(`select org_unit_id::text as id from org_unit where code = '${code}'`))[0]!.id

test.for<[string, GivenRow[], string, string[]]>([
  ['both with every step match', [onPaper('A'), onApp('A')], 'matched', []],
  [
    'without documents a step is missing',
    [onPaper('A'), onApp('A', { documents_posted_at: '' })],
    'incomplete',
    ['documents'],
  ],
  [
    'with minutes on the third day it is entered late',
    [onPaper('A'), onApp('A', { minutes_posted_at: '2024-05-06' })],
    'late',
    ['minutes_late'],
  ],
  [
    'too short and late, a step is missing',
    [onPaper('A'), onApp('A', { ends_at: '09:29', minutes_posted_at: '2024-05-06' })],
    'incomplete',
    ['duration', 'minutes_late'],
  ],
  [
    'twice on the app it is entered twice',
    [onPaper('A'), onApp('A'), onApp('A', { starts_at: '07:00' })],
    'duplicate',
    [],
  ],
  ['the app alone never stands for the meeting', [onApp('A'), onApp('A', { starts_at: '07:00' })], 'app_only', []],
  ['paper alone is paper alone', [onPaper('A')], 'paper_only', []],
  ['another kind of meeting is no monthly one', [{ ...onPaper('A'), kind: 'thematic' }], 'none', []],
])('%s', async ([, rows, state, missing]) => {
  await province.take('meetings', rows)
  const scope = await wholeProvince(province.database.db, '1')
  expect(await judgeMonth(province.database.db, scope, await idOf('A'), '2024-05-01')).toMatchObject({ state, missing })
  const stored = await province.rows('select state, missing from branch_month')
  expect(stored).toEqual([{ state, missing }])
})

test('those with most to put right come first, and every month is counted once', async () => {
  await province.take('meetings', [onPaper('A'), onApp('A'), onPaper('B'), onPaper('B', '2024-06')])
  const { db } = province.database
  const scope = await wholeProvince(db, '1')
  const asked = { months: ['2024-05', '2024-06'], page: 1, pageSize: 10, otherTree: null, state: null }
  const ref = { period: '2024-Q2', day: '2024-06-30' } as Parameters<typeof readMeetingMatrix>[3]
  const board = await readMeetingMatrix(db, scope, await idOf('X1'), ref, asked)
  expect(board.rows.map(({ code, states }) => [code, ...states])).toEqual([
    ['B', 'paper_only', 'paper_only'],
    ['A', 'matched', 'none'],
  ])
  const counts = Object.fromEntries(board.counts.map(({ state, count }) => [state, count]))
  expect(counts).toEqual({ paper_only: 2, matched: 1, none: 1 })
  const only = await readMeetingMatrix(db, scope, await idOf('X1'), ref, { ...asked, state: 'matched' })
  expect(only.rows.map(({ code }) => code)).toEqual(['A'])
})

test('who should come is who is in activity, without those away for a time and with those here for a time', async () => {
  await province.take('roster', [
    ...[person(1), person(2), person(3, { status: 'exempt' }), person(4, { status: 'temp_out' })],
    ...[person(4, { branch_code: 'B', status: 'temp_in' }), person(5, { branch_code: 'B' })],
  ])
  const { db } = province.database
  const scope = await wholeProvince(db, '1')
  expect(await countExpected(db, scope, await idOf('A'), '2024-06-30')).toEqual({ expected: 2, away: 1, guests: 0 })
  expect(await countExpected(db, scope, await idOf('B'), '2024-06-30')).toEqual({ expected: 2, away: 0, guests: 1 })
  expect(await countExpected(db, scope, await idOf('C'), '2024-06-30')).toMatchObject({ expected: null })
})

test('a file taken back leaves the months as they were', async () => {
  await province.take('meetings', [onPaper('A')])
  const before = await province.rows('select * from branch_month')
  await province.take('meetings', [onApp('A'), onPaper('B')])
  expect(await province.rows('select * from branch_month')).not.toEqual(before)
  const { undoImport } = await import('#api/imports/undo/undo-import.ts')
  const [{ id }] = (await province.rows<{ id: string }>('select max(import_id)::text as id from import')) as [
    { id: string },
  ]
  await undoImport(province.database, { importId: id, province: null, by: 'test' })
  expect(await province.rows('select * from branch_month')).toEqual(before)
})
