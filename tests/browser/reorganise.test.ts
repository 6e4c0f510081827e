import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitSummary } from '#api/org-units/org-units.contract.ts'
import { DISTRICT, serveProvince, type ServedProvince } from './province.ts'
import * as visit from './visit.ts'

const [DAY, NEW] = ['2024-06-29', { code: 'QN.03.MOI', name: 'Chi bộ thôn Mới Tách' }]

let province: ServedProvince
let browser: Browser

beforeAll(async () => {
  ;[province, browser] = await Promise.all([serveProvince(), visit.openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await province?.close()
})

/** A branch of the district with some people of its own. */
async function someBranch() {
  const roster = await province.rowsOf('roster')
  const people = (code: string) => roster.filter(({ branch_code }) => branch_code === code).length
  const units = await province.rowsOf('units')
  return units.find(
    ({ code, kind }) => kind === 'branch' && code!.startsWith(`${DISTRICT.code}.`) && people(code!) > 10,
  )!
}

/** Members of a unit in June 2024; null where it is not counted. */
async function membersOf({ request }: Page, code: string): Promise<number | null> {
  const answer = await request.get(`/api/units/${code}/summary?period=2024-06`)
  if (!answer.ok()) return null
  const { figures } = (await answer.json()) as UnitSummary
  return figures.find(({ indicator }) => indicator === 'installed_p0')?.denominator ?? null
}

async function takeBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await visit.heading(page, 'Đã hoàn tác')
}

test('a branch is divided on the form, its members by a rule, and taking both back leaves it as it was', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const branch = await someBranch()
  const before = (await membersOf(page, branch.code!))!
  const whole = await membersOf(page, DISTRICT.code)

  await page.goto('/to-chuc-lai/them?loai=split')
  await visit.heading(page, 'Ghi một việc tổ chức lại')
  await page.getByLabel('Có hiệu lực từ ngày').fill(DAY)
  await page.getByPlaceholder('Tìm theo tên hoặc mã').fill(branch.code!)
  await page.getByRole('option', { name: branch.name! }).first().click()
  await page.getByLabel(`${branch.name} vẫn còn`).check()
  await page.getByRole('button', { name: 'Bỏ phần 2' }).click()
  await page.getByLabel('Tên đầy đủ').fill(NEW.name)
  await page.getByLabel('Mã', { exact: true }).fill(NEW.code)
  await page.getByLabel('Số văn bản').fill('12-QĐ/HU')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await visit.heading(page, 'Nếu nhận tệp này')
  await visit.takeFile(page)
  await page.getByRole('link', { name: 'Xem kết quả' }).click()
  await page.waitForURL(/nhap-du-lieu\/\d+$/)
  const event = page.url()
  // nobody has said yet who went where: they count where they were
  expect(await membersOf(page, DISTRICT.code)).toBe(whole)
  expect(await membersOf(page, branch.code!)).toBe(before)

  await page.goto(`/to-chuc-lai/${DAY}/${branch.code}`)
  await page.getByText('12-QĐ/HU').first().waitFor()
  await page.getByRole('link', { name: 'Chia đảng viên về từng phần' }).click()
  await page.getByRole('combobox', { name: 'Những ai' }).selectOption('Nửa đầu danh sách theo tên')
  await page.getByRole('button', { name: 'Áp dụng' }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /Đã chọn .* cho \d+ người/ })
    .waitFor()
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await visit.heading(page, 'Nếu nhận tệp này')
  await visit.takeFile(page)
  await page.getByRole('link', { name: 'Xem kết quả' }).click()
  await page.waitForURL(/nhap-du-lieu\/\d+$/)
  const [stayed, went] = [await membersOf(page, branch.code!), await membersOf(page, NEW.code)]
  expect([went! > 0, stayed! + went!]).toEqual([true, before])
  expect(await membersOf(page, DISTRICT.code)).toBe(whole)

  await takeBack(page)
  await page.goto(event)
  await takeBack(page)
  expect(await membersOf(page, branch.code!)).toBe(before)
  expect(await membersOf(page, NEW.code)).toBeNull()
  await page.goto('/to-chuc-lai')
  await visit.settled(page)
  expect(await page.getByText('12-QĐ/HU').count()).toBe(0)
  // a unit that is not known any more is said so by the API
  expect(complaints.filter((one) => !one.includes('404'))).toEqual([])
})
