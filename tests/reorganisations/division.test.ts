import { afterAll, beforeAll, expect, test } from 'vitest'
import { wholeProvince, type Scope } from '#api/access/scope.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { membersDivided, readDivided, rosterOf } from '#api/reorganisations/division.queries.ts'
import { rosterOfDivision } from '#api/reorganisations/division.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { figures } from '../facts/given-figures.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'

const DAY = '2025-07-01'
const branch = TREE.find(({ code }) => code === 'A')!
/** A is divided into itself, A2 and A3, all under X1. */
const DIVIDED: GivenRow[] = [
  { ...branch, valid_to: '2025-06-30', successor_codes: 'A;A2;A3' },
  ...['A', 'A2', 'A3'].map((code) => ({
    ...branch,
    code,
    name: `Tổ chức ${code}`,
    valid_from: DAY,
    valid_to: '',
    successor_codes: '',
  })),
]
/** Five in A, of which one knows only their year of birth, one has no code, one is exempt; two in B, one in C. */
const PEOPLE: GivenRow[] = [
  person(1),
  person(2, { date_of_birth: '1950' }),
  person(3, { date_of_birth: '7/1949', gender: 'nữ', smartphone: '' }),
  person(4, { member_code: '', membership: 'probationary', joined_on: '2025-01-05' }),
  person(5, { status: 'exempt', exempt_from: '2024-01-01', exempt_to: '2026-12-31', smartphone: 'no' }),
  person(6, { branch_code: 'B' }),
  person(7, { branch_code: 'B', full_name: 'Hồ Thị "Bảy", Y' }),
  person(8, { branch_code: 'C' }),
]

let province: GivenProvince
let scope: Scope

beforeAll(async () => {
  province = await openProvince()
  await province.take('roster', PEOPLE)
  await province.take('accounts', [account(1)], { asOf: '2025-07-10' })
  await province.take('units', DIVIDED, { asOf: DAY })
  await runReconciliation(province.database, '1')
  scope = await wholeProvince(province.database.db, '1')
})
afterAll(() => province.close())

const counted = async () => {
  await refreshFacts(province.database, '1', { today: '2025-07-20' })
  return figures(province, 'installed_p0', '2025-07')
}

test('members of a divided branch are moved one by one, nobody else, and are back when the file is taken back', async () => {
  const { db } = province.database
  const before = await counted()
  const divided = await readDivided(db, scope, 'A')
  expect(divided).toMatchObject({
    day: DAY,
    home: { code: 'X1' },
    parts: [{ code: 'A' }, { code: 'A2' }, { code: 'A3' }],
  })
  const members = await membersDivided(db, scope, divided)
  expect(members.map(({ birthYear }) => birthYear).toSorted()).toEqual([1949, 1950, 1961, 1964, 1965])
  const whole = PEOPLE.flatMap(({ citizen_id, card_no, phone }) => [citizen_id, card_no, phone]).filter(Boolean)
  expect(whole.filter((number) => JSON.stringify(members).includes(number!))).toEqual([])
  const said = members.map(({ memberId, birthYear }) => ({
    memberId,
    part: birthYear! < 1960 ? 'A2' : birthYear === 1964 ? 'A3' : 'A',
  }))
  const file = rosterOfDivision({ ...divided, members }, said, await rosterOf(db, '1', divided))
  const taken = await province.take('roster', file, { asOf: DAY, scope: 'X1' })
  expect(taken).toMatchObject({
    rows: { read: 7, accepted: 7 },
    changes: { added: 0, changed: 3, unchanged: 4, left: 0 },
  })
  expect(await counted()).toMatchObject({ A: '1/2', A2: '0/2', A3: '0/1', B: '0/2', X1: '1/7', T: '1/8' })
  // it may be looked at and said again
  expect(await membersDivided(db, scope, divided)).toEqual(members)
  await undoImport(province.database, { importId: taken.importId!, province: null, by: 'test' })
  expect(await counted()).toEqual(before)
})

test('whoever is left out, goes nowhere or is not of the branch is named in words', async () => {
  const { db } = province.database
  const divided = await readDivided(db, scope, 'A')
  const members = await membersDivided(db, scope, divided)
  const roster = await rosterOf(db, '1', divided)
  const all = members.map(({ memberId }) => ({ memberId, part: 'A' }))
  const file = (said: typeof all) => () => rosterOfDivision({ ...divided, members }, said, roster)
  expect(file(all.slice(1))).toThrow(/Còn 1 người chưa có nơi chuyển/)
  expect(file(all.map((one) => ({ ...one, part: 'B' })))).toThrow(/“B” không phải là một phần/)
  expect(file([...all, { memberId: '999', part: 'A' }])).toThrow(/Có người không còn ở/)
  await expect(readDivided(db, scope, 'B')).rejects.toThrow(/chưa được chia/)
})
