import { afterEach, expect, test } from 'vitest'
import { openProvince, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { verdictsOf } from './registers.ts'

let province: GivenProvince
afterEach(() => province.close())

const before: GivenRow = { valid_from: '2020-01-01', valid_to: '2025-06-30' }
const since: GivenRow = { valid_from: '2025-07-01', valid_to: '' }
const unit = (code: string, parent_code: string, kind: string, given: GivenRow): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind },
  ...given,
})

/** Where the people of a unit belong on a day, from there upwards. */
async function placeOf(code: string, day: string): Promise<string> {
  const [row] = await province.rows<{ line: string | null }>(`
    select string_agg(above.code, ' < ' order by depth) as line
    from org_unit_ancestor place
    join org_unit unit using (province_id, org_unit_id)
    join org_unit above on above.org_unit_id = ancestor_id
    where unit.code = '${code}' and date '${day}' between place.valid_from and place.valid_to`)
  return row!.line ?? ''
}

test('who ended is where the one in their place stands', async () => {
  province = await openProvince()
  await province.take('units', [unit('A', 'X1', 'branch', { ...before, successor_codes: 'B' })])
  expect(await placeOf('A', '2025-06-30')).toBe('A < X1 < H1 < T')
  expect(await placeOf('A', '2025-07-01')).toBe('B < X1 < H1 < T')
})

test('and follows them when they end or move in their turn', async () => {
  province = await openProvince()
  await province.take('units', [
    unit('A', 'X1', 'branch', { ...before, successor_codes: 'B' }),
    unit('B', 'X1', 'branch', { valid_from: '2020-01-01', valid_to: '2025-12-31' }),
    unit('B', 'X3', 'branch', { valid_from: '2026-01-01', valid_to: '2026-03-31', successor_codes: 'D' }),
  ])
  expect(await placeOf('A', '2025-12-31')).toBe('B < X1 < H1 < T')
  expect(await placeOf('A', '2026-01-01')).toBe('B < X3 < H2 < T')
  expect(await placeOf('A', '2026-04-01')).toBe('D < X3 < H2 < T')
})

test('who was divided is where all of its parts are', async () => {
  province = await openProvince()
  await province.take('units', [
    unit('X1', 'H1', 'base_committee', { ...before, successor_codes: 'X2; X3' }),
    unit('A', 'X1', 'branch', before),
    unit('A', 'X2', 'branch', since),
    unit('B', 'X1', 'branch', before),
    unit('B', 'X3', 'branch', since),
  ])
  expect(await placeOf('X1', '2025-07-01')).toBe('T')
  expect(await placeOf('A', '2025-07-01')).toBe('A < X2 < H1 < T')
})

test('who was founded out of others was where all of these were', async () => {
  province = await openProvince()
  await province.take('units', [
    unit('N', 'T', 'upper', since),
    ...['X1', 'X2'].map((code) => unit(code, 'H1', 'base_committee', { ...before, successor_codes: 'N' })),
    unit('A', 'X1', 'branch', before),
    unit('B', 'X1', 'branch', before),
    unit('B', 'N', 'branch', since),
    unit('A2', 'N', 'branch', { valid_from: '2025-10-01' }),
    unit('A', 'N', 'branch', { valid_from: '2025-07-01', valid_to: '2025-09-30', successor_codes: 'A, A2' }),
    unit('A', 'N', 'branch', { valid_from: '2025-10-01' }),
  ])
  expect(await placeOf('N', '2025-06-30')).toBe('H1 < T')
  expect(await placeOf('A2', '2025-09-30')).toBe('A < N < T')
  expect(await placeOf('A2', '2025-06-30')).toBe('A < X1 < H1 < T')
})

test('who came from nowhere was nowhere, and who ended for nobody is with the unit it stood under', async () => {
  province = await openProvince()
  await province.take('units', [unit('K', 'H2', 'base_branch', since), unit('C', 'P', 'branch', before)])
  expect(await placeOf('K', '2025-06-30')).toBe('')
  expect(await placeOf('C', '2025-07-01')).toBe('P < X2 < H1 < T')
})

test('a code that no unit bears is nobody to follow', async () => {
  province = await openProvince()
  await province.take('units', [unit('A', 'X1', 'branch', { ...before, successor_codes: 'B;ZZ' })])
  expect(await verdictsOf(province)).toEqual(['2 rejected unknown_unit'])
  expect(await placeOf('A', '2025-07-01')).toBe('A < X1 < H1 < T')
})

test('the order of rows and files does not matter', async () => {
  const rows = [
    unit('X1', 'H1', 'base_committee', { ...before, successor_codes: 'X2;X3' }),
    unit('A', 'X1', 'branch', { ...before, successor_codes: 'C' }),
    unit('B', 'X1', 'branch', { ...before, successor_codes: 'D' }),
  ]
  const closure = async () =>
    province.rows(`
      select unit.code, above.code as above, depth, valid_from::text, valid_to::text
      from org_unit_ancestor join org_unit unit using (province_id, org_unit_id)
      join org_unit above on above.org_unit_id = ancestor_id order by 1, 2, 3, 4`)
  province = await openProvince([...TREE.filter(({ code }) => !['X1', 'A', 'B'].includes(code!)), ...rows])
  const once = await closure()
  await province.close()
  province = await openProvince()
  for (const row of rows.toReversed()) await province.take('units', [row])
  expect(await closure()).toEqual(once)
})
