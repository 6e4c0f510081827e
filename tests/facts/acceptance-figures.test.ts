import { afterEach, describe, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { armedForces } from '../fixtures/acceptance/armed-forces.ts'
import { crossDistrictCommune, DONG_SON_WAYS_UP } from '../fixtures/acceptance/dong-son.ts'
import { paperAndApp } from '../fixtures/acceptance/paper-and-app.ts'
import type { FileFixture, ProvinceFixture } from '../fixtures/acceptance/province-files.ts'
import { BRANCH_WAYS_UP, branchReparented } from '../fixtures/acceptance/reparented-branch.ts'
import { separated } from '../fixtures/rosters/layout.ts'
import { csvOf, openProvince, type GivenProvince, type GivenRow } from '../given-province.ts'
import { exportedLines } from './exported.ts'

let province: GivenProvince
afterEach(() => province.close())

const asText = (rows: FileFixture['rows']) =>
  Array.isArray(rows[0]) ? separated(rows as string[][], ';') : csvOf(rows as GivenRow[])

/** The province with all its files, linked and counted. */
async function taken({ units, files, today }: ProvinceFixture): Promise<void> {
  province = await openProvince([])
  await province.take('units', asText(units), { asOf: '2025-07-01' })
  for (const { kind, rows, asOf, fileName, scope = null } of files) {
    const { rows: counts } = await province.take(kind, asText(rows), { asOf, fileName, scope })
    expect([fileName, counts.rejected]).toEqual([fileName, 0])
  }
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1', { today })
}

const FIXTURES = [branchReparented, crossDistrictCommune, paperAndApp, armedForces]

test.for(FIXTURES.map((fixture) => [fixture.title, fixture] as const))('%s', async ([, fixture]) => {
  await taken(fixture)
  for (const { of, filter, lines } of fixture.exports) {
    expect(await exportedLines(province, of, filter)).toEqual([...lines].sort())
  }
})

describe('the tree knows the day', () => {
  const wayUp = (day: string) =>
    province.rows<{ way: string }>(`
      select unit.code || ' < ' || string_agg(above.code, ' < ' order by depth) as way
      from org_unit_ancestor join view.unit_now unit using (province_id, org_unit_id)
      join view.unit_now above on above.org_unit_id = ancestor_id
      where depth > 0 and date '${day}' between org_unit_ancestor.valid_from and org_unit_ancestor.valid_to
      group by unit.code`)

  test.for([
    [branchReparented.title, branchReparented, BRANCH_WAYS_UP],
    [crossDistrictCommune.title, crossDistrictCommune, DONG_SON_WAYS_UP],
  ] as const)('%s', async ([, fixture, expected]) => {
    await taken(fixture)
    for (const [day, ways] of Object.entries(expected)) {
      expect((await wayUp(day)).map(({ way }) => way).sort()).toEqual([...ways].sort())
    }
    // a branch that moved took its members with it: nobody is written down anew
    const versions = await province.rows<{ count: number }>(
      `select count(*)::integer as count from member_version where branch_id in (
          select org_unit_id from org_unit_version group by org_unit_id having count(*) > 1)
        group by member_id having count(*) > 1`,
    )
    expect(versions).toEqual([])
  })
})
