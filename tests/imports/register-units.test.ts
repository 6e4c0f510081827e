import { afterEach, expect, test } from 'vitest'
import { openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { registersOf, verdictsOf } from './registers.ts'

let province: GivenProvince
afterEach(() => province.close())

const unit = (code: string, parent_code: string, kind = 'branch', given: GivenRow = {}): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind },
  ...given,
})
const treeOn = async (day: string) =>
  (
    await province.rows<{ line: string }>(`
    select unit.code || ' < ' || string_agg(above.code, ' < ' order by depth) as line
    from org_unit_ancestor join view.unit_now unit using (province_id, org_unit_id)
    join view.unit_now above on above.org_unit_id = ancestor_id
    where depth > 0 and date '${day}' between org_unit_ancestor.valid_from and org_unit_ancestor.valid_to
    group by unit.code order by unit.code`)
  ).map(({ line }) => line)

test('a province is created by its first file of units, and by no other file', async () => {
  province = await openProvince([])
  await expect(province.take('roster', [person(1)])).rejects.toMatchObject({ code: 'no_province' })
  await expect(province.take('units', [unit('A', 'X1')])).rejects.toMatchObject({ code: 'file_refused' })
  expect(await province.rows('select code from province')).toEqual([])
  await province.take('units', TREE)
  expect(await province.rows('select code, name from province')).toEqual([{ code: 'T', name: 'Tổ chức T' }])
})

test('a second root is rejected, in the first file and in a later one', async () => {
  province = await openProvince([unit('T', '', 'province'), unit('T2', '', 'province'), unit('H1', 'T', 'upper')])
  expect(await verdictsOf(province)).toEqual(['3 rejected several_provinces'])
  await province.take('units', [unit('T3', '', 'province'), unit('H2', 'T', 'upper')])
  expect(await verdictsOf(province)).toEqual(['2 rejected several_provinces'])
  expect(await province.rows('select code from province')).toEqual([{ code: 'T' }])
})

test('another province comes in by its own name', async () => {
  province = await openProvince()
  const other = [unit('K', '', 'province'), unit('K1', 'K', 'upper')]
  await expect(province.take('units', other, { province: 'Z' })).rejects.toMatchObject({ code: 'file_refused' })
  await province.take('units', other, { province: 'K' })
  expect(await province.rows('select code from province order by code')).toEqual([{ code: 'K' }, { code: 'T' }])
  await expect(province.take('roster', [person(1)])).rejects.toMatchObject({ code: 'ambiguous_province' })
  expect((await province.take('roster', [person(1)], { province: 'T' })).rows.accepted).toBe(1)
})

test('a unit under an unknown parent is rejected, and so is all below it', async () => {
  province = await openProvince([...TREE, unit('Y', 'ZZ', 'base_committee'), unit('Y1', 'Y')])
  expect(await verdictsOf(province)).toEqual(['16 rejected unknown_parent', '17 rejected unknown_parent'])
})

test('of two rows of one unit, the one under an unknown parent is rejected and the other stands', async () => {
  const [until, since] = [{ valid_from: '2020-01-01', valid_to: '2025-06-30' }, { valid_from: '2025-07-01' }]
  province = await openProvince([...TREE, { ...unit('Y', 'X1'), ...until }, { ...unit('Y', 'ZZ'), ...since }])
  expect(await verdictsOf(province)).toEqual(['17 rejected unknown_parent'])
})

test('what hangs under a unit that is rejected for its successor is rejected, and so is who names that as theirs', async () => {
  const ended = { valid_from: '2020-01-01', valid_to: '2025-06-30' }
  province = await openProvince([
    ...TREE,
    { ...unit('Y', 'H1', 'base_committee'), ...ended, successor_codes: 'ZZ' },
    unit('Y1', 'Y'),
    { ...unit('Y2', 'X1'), ...ended, successor_codes: 'Y1' },
  ])
  const verdicts = ['16 rejected unknown_unit', '17 rejected unknown_parent', '18 rejected unknown_unit']
  expect(await verdictsOf(province)).toEqual(verdicts)
})

test('two units that end in each other are rejected; an end in whom came out of it is not', async () => {
  const ended = { valid_from: '2020-01-01', valid_to: '2025-06-30' }
  const circle = [
    { ...unit('Y1', 'X1'), ...ended, successor_codes: 'Y2' },
    { ...unit('Y2', 'X1'), ...ended, successor_codes: 'Y1;A' },
  ]
  province = await openProvince([...TREE, ...circle])
  expect(await verdictsOf(province)).toEqual(['16 rejected successor_circle', '17 rejected successor_circle'])
  // Y4 came of Y3 in 2023 and went into it in 2025, when it stood again
  await province.take('units', [
    { ...unit('Y3', 'X1'), valid_from: '2020-01-01', valid_to: '2022-12-31', successor_codes: 'Y4' },
    { ...unit('Y4', 'X1'), valid_from: '2023-01-01', valid_to: '2025-06-30', successor_codes: 'Y3' },
    { ...unit('Y3', 'X1'), valid_from: '2025-07-01', valid_to: '' },
  ])
  expect(await verdictsOf(province)).toEqual([])
})

test('a circle of parents is rejected', async () => {
  province = await openProvince([...TREE, unit('Y', 'Y1', 'base_committee'), unit('Y1', 'Y', 'base_committee')])
  expect(await verdictsOf(province)).toEqual(['16 rejected parent_cycle', '17 rejected parent_cycle'])
})

test('a unit that is put under one of its own is rejected', async () => {
  province = await openProvince()
  const before = await treeOn('2024-06-30')
  const answer = await province.take('units', [unit('H1', 'X1', 'upper', { valid_from: '2020-01-01' })])
  expect(answer.rows).toMatchObject({ accepted: 0, rejected: 1 })
  expect(await treeOn('2024-06-30')).toEqual(before)
})

test('only the province has no parent, and the province has none', async () => {
  province = await openProvince()
  await province.take('units', [unit('Y', '', 'upper'), unit('V', 'H1', 'province')])
  const verdicts = await verdictsOf(province)
  expect(verdicts.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['2 rejected', '3 rejected'])
})

test('the parent may stand below its child in the file', async () => {
  province = await openProvince(TREE.toReversed())
  expect(await verdictsOf(province)).toEqual([])
  expect(await treeOn('2024-06-30')).toContain('C < P < X2 < H1 < T')
})

test('a second validity of one unit ends the first the day before', async () => {
  province = await openProvince()
  await province.take('units', [unit('X2', 'H2', 'base_committee', { valid_from: '2024-04-01' })])
  expect(await treeOn('2024-03-31')).toContain('C < P < X2 < H1 < T')
  expect(await treeOn('2024-04-01')).toContain('C < P < X2 < H2 < T')
  const spans = await province.rows(
    `select valid_from::text, valid_to::text from org_unit_version where code = 'X2' order by 1`,
  )
  expect(spans).toEqual([
    { valid_from: '2020-01-01', valid_to: '2024-03-31' },
    { valid_from: '2024-04-01', valid_to: 'infinity' },
  ])
})

test('both validities of a unit may come in one file', async () => {
  const named = { name: 'Chi bộ A', valid_from: '2020-01-01', valid_to: '2024-03-31' }
  const tree = TREE.map((row) => (row.code === 'A' ? { ...row, ...named } : row))
  province = await openProvince([...tree, unit('A', 'X2', 'branch', { valid_from: '2024-04-01' })])
  expect(await treeOn('2024-03-31')).toContain('A < X1 < H1 < T')
  expect(await treeOn('2024-04-01')).toContain('A < X2 < H1 < T')
})

test('what a units file does not name stays: it is not complete', async () => {
  province = await openProvince()
  const before = await treeOn('2024-06-30')
  const answer = await province.take('units', [unit('E', 'X1')])
  expect(answer.changes).toEqual({ added: 1, changed: 0, unchanged: 0, left: 0 })
  expect(await treeOn('2024-06-30')).toEqual([...before, 'E < X1 < H1 < T'].sort())
})

test('the same file of units twice changes nothing', async () => {
  province = await openProvince()
  const before = await registersOf(province)
  expect(await province.take('units', TREE, { asOf: '2024-01-01' })).toMatchObject({ status: 'unchanged' })
  expect(await registersOf(province)).toEqual(before)
})

test('a validity that ends before it starts is rejected', async () => {
  province = await openProvince([
    ...TREE,
    unit('E', 'X1', 'branch', { valid_from: '2024-05-01', valid_to: '2024-04-01' }),
  ])
  expect(await verdictsOf(province)).toEqual(['16 rejected ends_before_starts'])
})
