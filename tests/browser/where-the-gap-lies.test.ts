import type { Browser, Page } from 'playwright-core'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveStory } from './province.ts'
import * as visit from './visit.ts'

let story: Awaited<ReturnType<typeof serveStory>>
let browser: Browser

beforeAll(async () => {
  ;[story, browser] = await Promise.all([serveStory(), visit.openBrowser()])
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await story?.close()
})

interface Largest {
  name: string
  missing: number
}

/** The branches that stood below a unit on a day, by how many they miss in a period, from their own facts. */
async function largestGaps(unit: string, period: string, day: string): Promise<Largest[]> {
  const { rows } = await sql<Largest>`
    with recursive below as (
      select org_unit_id from org_unit_version where code = ${unit} and ${day}::date between valid_from and valid_to
      union all
      select child.org_unit_id from org_unit_version child join below on child.parent_id = below.org_unit_id
      where ${day}::date between child.valid_from and child.valid_to
    )
    select name, denominator - numerator as missing
    from below
    join org_unit_version version using (org_unit_id)
    join fact using (org_unit_id)
    where kind in ('branch', 'base_branch') and ${day}::date between valid_from and valid_to
      and period = ${period} and indicator_id = 'installed' and numerator < denominator
    order by missing desc, name, code limit 5`.execute(story.database.db)
  return rows
}

/** From the overview by clicks alone: the unit, where its gap lies, and the people of the first branch. */
async function follow(page: Page, unit: string, period: string): Promise<{ branches: Largest[]; people: number }> {
  await page.goto(`/?ky=${period}`)
  await page.getByRole('combobox', { name: 'Tìm đơn vị' }).fill(unit)
  await page.getByRole('option', { name: unit }).first().click()
  await page.getByRole('link', { name: 'Thiếu ở đâu' }).click()
  await visit.heading(page, 'Phân tích')
  await visit.settled(page)
  const rows = (await visit.cellsOf(visit.table(page, 'Còn thiếu ở đâu'))).slice(0, 5)
  const branches = rows.map(([name, , , missing]) => ({ name: name!, missing: Number(missing) }))
  await page.getByRole('link', { name: branches[0]!.name, exact: true }).click()
  await visit.heading(page, branches[0]!.name)
  await visit.settled(page)
  const people = await page.locator('#con-thieu').getByRole('row').count()
  return { branches, people: people - 1 }
}

test('which five branches of Bình Sơn hold most of its gap in 2024-Q2, and who is missing in the first', async () => {
  const { page, complaints } = await visit.openVisit(browser, story.origin)
  await visit.signIn(page)
  const { branches, people } = await follow(page, 'Đảng bộ huyện Bình Sơn', '2024-Q2')
  expect(branches.map(({ missing }) => missing)).toEqual(
    (await largestGaps('QN.03', '2024-Q2', '2024-06-30')).map(({ missing }) => missing),
  )
  expect(people).toBe(branches[0]!.missing)
  expect(complaints).toEqual([])
})

/** The commune that holds most of what was below a district and misses somebody in a period. */
async function communeAfter(district: string, period: string, day: string): Promise<{ code: string; name: string }> {
  const { rows } = await sql<{ code: string; name: string }>`
    select commune.code, commune.name
    from org_unit_version old
    join org_unit_ancestor was on was.ancestor_id = old.org_unit_id and '2024-06-30' between was.valid_from and was.valid_to
    join org_unit_ancestor is_now on is_now.org_unit_id = was.org_unit_id and ${day}::date between is_now.valid_from and is_now.valid_to
    join org_unit_version commune
      on commune.org_unit_id = is_now.ancestor_id and commune.kind = 'upper' and commune.name like '%xã%'
      and ${day}::date between commune.valid_from and commune.valid_to
    join fact
      on fact.org_unit_id = commune.org_unit_id and period = ${period} and indicator_id = 'installed' and numerator < denominator
    where old.code = ${district}
    group by commune.code, commune.name order by count(*) desc, commune.code limit 1`.execute(story.database.db)
  return rows[0]!
}

test('and the same for the commune that took most of its branches, in 2026-Q2', async () => {
  const { page, complaints } = await visit.openVisit(browser, story.origin)
  await visit.signIn(page)
  const { code, name } = await communeAfter('QN.03', '2026-Q2', '2026-06-30')
  const { branches, people } = await follow(page, name, '2026-Q2')
  expect(branches.map(({ missing }) => missing)).toEqual(
    (await largestGaps(code, '2026-Q2', '2026-06-30')).map(({ missing }) => missing),
  )
  expect(people).toBe(branches[0]!.missing)
  expect(complaints).toEqual([])
})
