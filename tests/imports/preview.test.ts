import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { registersOf } from './registers.ts'

let province: GivenProvince
let provinceId: string
beforeAll(async () => {
  province = await openProvince()
  ;[provinceId] = (await province.rows<{ province_id: string }>('select province_id from province')).map(
    (row) => row.province_id,
  ) as [string]
})
afterAll(() => province.close())

const account = (row: GivenRow, at: number): GivenRow => ({
  account_id: `T${at}`,
  full_name: row.full_name!,
  date_of_birth: row.date_of_birth!,
  citizen_id: row.citizen_id!,
  branch_code: row.branch_code!,
  activated_on: '2024-02-01',
  status: 'active',
})
const settle = async () => {
  await runReconciliation(province.database, provinceId)
  await refreshFacts(province.database, provinceId)
}
interface Figure {
  code: string
  numerator: number
  denominator: number
}
const figures = async () =>
  new Map(
    (
      await province.rows<Figure>(`
        select code, numerator, denominator from fact join view.unit_now using (province_id, org_unit_id)
        where period = '2024-Q2' and indicator_id = 'installed'`)
    ).map(({ code, numerator, denominator }) => [code, { numerator, denominator }]),
  )
const openFindings = async () =>
  (
    await province.rows<{ key: string }>(
      `select type || ' ' || subject_key as key from finding where closed_on is null`,
    )
  )
    .map(({ key }) => key)
    .sort()

test('a preview leaves nothing behind, and committing gives its numbers', async () => {
  const people = Array.from({ length: 20 }, (_, at) => person(at, { branch_code: at < 12 ? 'A' : 'B' }))
  await province.take('roster', people, { asOf: '2024-04-30' })
  await province.take('accounts', people.slice(0, 14).map(account), { asOf: '2024-05-31' })
  await settle()

  const next = [
    ...people.slice(8).map((row, at) => (at === 0 ? { ...row, branch_code: 'C' } : row)),
    person(30, { branch_code: 'D' }),
  ]
  const before = { registers: await registersOf(province), figures: await figures(), findings: await openFindings() }
  const { effect, status } = await province.take('roster', next, { asOf: '2024-06-30', dryRun: true, withEffect: true })
  expect(status).toBe('preview')
  expect(await registersOf(province)).toEqual(before.registers)
  expect(await figures()).toEqual(before.figures)
  expect(await openFindings()).toEqual(before.findings)

  expect(effect!.people.map(({ change, count }) => [change, count])).toEqual([
    ['added', 1],
    ['moved', 1],
    ['left', 8],
  ])
  // X1 had 20 members, 8 of whom the file no longer names
  expect(effect!.losses).toMatchObject([{ code: 'X1', left: 8 }])

  await province.take('roster', next, { asOf: '2024-06-30' })
  await settle()
  const after = { figures: await figures(), findings: await openFindings() }
  const moved = [...new Set([...before.figures.keys(), ...after.figures.keys()])]
    .map((code) => [code, before.figures.get(code) ?? null, after.figures.get(code) ?? null])
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
    .sort()
  const told = effect!.units.filter(({ indicator }) => indicator === 'installed')
  expect(told.map(({ code, before: one, after: other }) => [code, one, other]).sort()).toEqual(moved)
  const sum = (pick: 'opened' | 'closed') => effect!.findings.reduce((all, finding) => all + finding[pick], 0)
  expect(sum('opened')).toBe(after.findings.filter((key) => !before.findings.includes(key)).length)
  expect(sum('closed')).toBe(before.findings.filter((key) => !after.findings.includes(key)).length)
  expect(sum('opened')).toBeGreaterThan(0)
})
