import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

describe('what people wrote', () => {
  /** A thread that was settled and one that waits, each with a file, about M1 and M2. */
  const THREADS = `
    with thread as (
      insert into feedback (province_id, about, org_unit_id, member_id, full_name, opened_by, charge_unit_id, outcome,
        settled_by, settled_at)
      select 1, 'member', branch_id, member_id, full_name, 'lan', branch_id, done, by, at
      from view.member_current
      join member using (province_id, member_id)
      join (values ('M1', 'accepted', 'hoa', timestamptz '2024-06-30'), ('M2', null, null, null))
        as said (code, done, by, at) using (code)
      returning province_id, feedback_id
    ),
    entry as (
      insert into feedback_entry (province_id, feedback_id, kind, text, written_by)
      select province_id, feedback_id, 'opened', 'ghi sai năm sinh', 'lan' from thread
      returning province_id, feedback_id, feedback_entry_id
    )
    insert into feedback_file (province_id, feedback_id, feedback_entry_id, file_name, type, size, sha256, content)
    select province_id, feedback_id, feedback_entry_id, 'don.pdf', 'pdf', 3, 'x', 'abc' from entry`
  const LISTS = `
    with list as (
      insert into attendance_list (province_id, branch_id, month, said_by)
      select 1, branch_id, month::date, 'lan' from view.member_current join member using (province_id, member_id)
      cross join (values ('2024-01-01'), ('2024-03-01')) as of (month) where code = 'M1'
      returning province_id, attendance_list_id
    )
    insert into absence select list.province_id, attendance_list_id, member_id, false from list, member where code = 'M1'`

  test('goes from threads that were settled so long ago, not from those that wait; how each ended stays', async () => {
    await province.rows(THREADS)
    expect((await erase({ threads: 12 }, '2025-06-29')).threads).toBe(0)
    expect((await erase({ threads: 12 }, '2025-06-30')).threads).toBe(1)
    expect(
      await province.rows(`select full_name is null as nameless, outcome, text, content is null as empty
        from feedback join feedback_entry using (province_id, feedback_id) join feedback_file using (province_id, feedback_id)
        order by outcome`),
    ).toEqual([
      { nameless: true, outcome: 'accepted', text: '(đã xoá theo quy định lưu giữ)', empty: true },
      { nameless: false, outcome: null, text: 'ghi sai năm sinh', empty: false },
    ])
    expect((await erase({ threads: 12 }, '2026-06-30')).threads).toBe(0)
  })

  test('goes from lists of who was absent, so long after the end of their month', async () => {
    await province.rows(LISTS)
    expect((await erase({ absences: 6 }, '2024-07-31')).absences).toBe(0)
    expect((await erase({ absences: 6 }, '2024-08-01')).absences).toBe(1)
    expect(
      await province.rows(
        `select month::text from attendance_list join absence using (province_id, attendance_list_id)`,
      ),
    ).toEqual([{ month: '2024-03-01' }])
  })
})
