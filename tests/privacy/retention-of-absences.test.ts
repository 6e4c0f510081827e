import { afterEach, beforeEach, expect, test } from 'vitest'
import { byServer } from '#api/audit/record-act.ts'
import { RETENTION } from '#api/retention/retention-settings.ts'
import { runRetention } from '#api/retention/run-retention.ts'
import { keepSetting } from '#api/settings/province-settings.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
  await province.take('roster', [person(1), person(2)])
})
afterEach(() => province.close())

/** How much of each went, by a day, with these months set. */
async function erase(months: object, day: string): Promise<Record<string, number>> {
  const { db } = province.database
  const settled = { daily: false, months: { ...RETENTION.otherwise.months, ...months } }
  await keepSetting(db, '1', RETENTION, settled, 'admin')
  const { rules } = await runRetention(province.database, { provinceId: '1', day, dataDir: '/nowhere' }, byServer('1'))
  return Object.fromEntries(rules.map((one) => [one.rule, one.count]))
}

const LISTS = `
    with list as (
      insert into attendance_list (province_id, branch_id, month, said_by)
      select 1, branch_id, month::date, 'lan' from view.member_current join member using (province_id, member_id)
      cross join (values ('2024-01-01'), ('2024-03-01')) as of (month) where code = 'M1'
      returning province_id, attendance_list_id
    )
    insert into absence select list.province_id, attendance_list_id, member_id, false from list, member where code = 'M1'`

test('lists of who was absent go so long after the end of their month', async () => {
  await province.rows(LISTS)
  expect((await erase({ absences: 6 }, '2024-07-31')).absences).toBe(0)
  expect((await erase({ absences: 6 }, '2024-08-01')).absences).toBe(1)
  expect(
    await province.rows(`select month::text from attendance_list join absence using (province_id, attendance_list_id)`),
  ).toEqual([{ month: '2024-03-01' }])
})
