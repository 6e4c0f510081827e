import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { addUser } from '#api/access/users.queries.ts'
import type { UnitSearchAnswer } from '#api/org-units/org-units.contract.ts'
import { openProvince, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const branch = (code: string, name: string, given: GivenRow): GivenRow => ({
  ...{ code, parent_code: 'X1', name, kind: 'branch', armed_forces: 'không', valid_to: '', successor_codes: '' },
  ...given,
})
const [UNTIL, SINCE] = [{ valid_from: '2020-01-01', valid_to: '2025-06-30' }, { valid_from: '2025-07-01' }]

/** X1 has a new name; A was Sông Trà and is Núi Ấn; B, the first of Sông Trà's name, went into it; V is of today; D of another district moved. */
const UNITS: readonly GivenRow[] = [
  { ...branch('X1', 'Đảng uỷ xã Cũ', UNTIL), parent_code: 'H1', kind: 'base_committee' },
  { ...branch('X1', 'Đảng uỷ xã Mới', SINCE), parent_code: 'H1', kind: 'base_committee' },
  branch('A', 'Chi bộ Sông Trà', UNTIL),
  branch('A', 'Chi bộ Núi Ấn', SINCE),
  branch('B', 'Chi bộ Núi Ấn Cũ', { ...UNTIL, successor_codes: 'A' }),
  branch('V', 'Chi bộ Núi Ấn Đông – Bình Sơn', SINCE),
  branch('D', 'Chi bộ 50% Trà_Câu', { ...UNTIL, parent_code: 'X3' }),
  branch('D', 'Chi bộ 50% Trà_Câu', { ...SINCE, parent_code: 'X1' }),
]

let province: GivenProvince
let server: GivenServer
beforeAll(async () => {
  province = await openProvince(TREE)
  await province.take('units', UNITS, { asOf: '2025-07-01' })
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

async function search(words: string, on?: string, cookie?: string): Promise<UnitSearchAnswer['units']> {
  const query = new URLSearchParams({ q: words, ...(on ? { on } : {}) })
  const answer = await server.ask('GET', `/units?${query.toString()}`, undefined, cookie ? { cookie } : undefined)
  return answer.json<UnitSearchAnswer>().units
}
const told = (units: UnitSearchAnswer['units']) => units.map(({ code, name }) => `${code} ${name}`)

test('a unit is found by the name it once had, without marks or case, and is called as it is today', async () => {
  expect(await search('SONG TRA')).toEqual([
    {
      ...{ code: 'A', name: 'Chi bộ Núi Ấn', kind: 'branch', parentName: 'Đảng uỷ xã Mới' },
      ...{ otherName: 'Chi bộ Sông Trà', ended: null },
    },
  ])
})

test('who ended stands last, with who took over and where its people are', async () => {
  const units = await search('núi ấn')
  expect(told(units)).toEqual(['A Chi bộ Núi Ấn', 'V Chi bộ Núi Ấn Đông – Bình Sơn', 'B Chi bộ Núi Ấn Cũ'])
  expect(units[2]!.ended).toMatchObject({ on: '2025-07-01', into: [{ code: 'A' }], place: { code: 'A' } })
})

test('of a day those are found that stood on it, called and placed as they were then', async () => {
  // what became of it since is told all the same
  const [gone, ...others] = await search('nui an', '2025-06-30')
  expect([gone, others]).toMatchObject([{ code: 'B', otherName: null, ended: { on: '2025-07-01' } }, []])
  expect(await search('sông trà', '2025-06-30')).toMatchObject([
    { code: 'A', name: 'Chi bộ Sông Trà', otherName: 'Chi bộ Núi Ấn', parentName: 'Đảng uỷ xã Cũ' },
  ])
  expect(await search('sông trà', '2025-07-01')).toEqual([])
  expect(await search('nui an', '2019-12-31')).toEqual([])
  const parents = await Promise.all(['2025-06-30', '2025-07-01'].map((on) => search('trà_câu', on)))
  expect(parents.map(([unit]) => unit!.parentName)).toEqual(['Tổ chức X3', 'Đảng uỷ xã Mới'])
  expect((await server.ask('GET', '/units?q=a&on=2025-02-30')).status).toBe(400)
})

test('a code is found by any part of it, of ended units too', async () => {
  expect(told(await search('b')).some((unit) => unit.startsWith('B '))).toBe(true)
  expect((await search('x1')).map(({ code }) => code)).toContain('X1')
})

test('signs that stand for others elsewhere stand for themselves', async () => {
  expect(told(await search('50%'))).toEqual(['D Chi bộ 50% Trà_Câu'])
  expect(told(await search('a_c'))).toEqual(['D Chi bộ 50% Trà_Câu'])
  expect(await search('\\')).toEqual([])
  expect(await search('sông%trà')).toEqual([])
})

test('units of others are not found, by no name of theirs', async () => {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), 'H2', '2024-06-30')
  const who = { username: 'ben-canh', displayName: 'Bên Cạnh', password: 'mot-mat-khau-dai' }
  await addUser(db, { ...who, role: 'upper_admin', provinceId: '1', unit, by: 'test' })
  const cookie = await server.signIn('ben-canh', 'mot-mat-khau-dai')
  expect(await search('sông trà', undefined, cookie)).toEqual([])
  expect(await search('núi ấn', '2025-06-30', cookie)).toEqual([])
  // D was theirs until it moved away
  expect((await search('tổ chức', undefined, cookie)).map(({ code }) => code).sort()).toEqual(['H2', 'X3'])
})
