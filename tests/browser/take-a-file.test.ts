import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FILE, MISTYPED, NEWCOMERS, sendRoster, UNKNOWN_COLUMN } from './clerk-workbook.ts'
import { DISTRICT, serveProvince, type ServedProvince } from './province.ts'
import * as visit from './visit.ts'

let province: ServedProvince
let browser: Browser

beforeAll(async () => {
  ;[province, browser] = await Promise.all([serveProvince(), visit.openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await province?.close()
})

async function districts(page: Page): Promise<string[][]> {
  await page.getByRole('link', { name: 'Xếp hạng', exact: true }).click()
  await visit.heading(page, 'Xếp hạng')
  await visit.settled(page)
  return visit.cellsOf(visit.table(page, 'Xếp hạng'))
}

async function toImports(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nhập dữ liệu' }).click()
  await visit.heading(page, 'Nhập dữ liệu')
  await visit.settled(page)
}

test('a file that is dropped leaves nothing behind, and its page says so', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  await toImports(page)
  await sendRoster(page, province)
  await visit.heading(page, 'Tệp này được hiểu như thế này, đúng không?')
  const address = page.url()
  await page.getByRole('button', { name: 'Bỏ tệp này' }).click()
  await visit.heading(page, 'Nhập dữ liệu')
  expect(await page.getByText(FILE).count()).toBe(0)
  await page.goto(address)
  await visit.heading(page, 'Đã bỏ tệp')
  expect(complaints).toEqual([])

  // that the API does not know it is in the console
  await page.goto('/nhap-du-lieu/tep/00000000-0000-0000-0000-000000000000')
  await visit.heading(page, 'Tệp này không còn chờ nữa')
  await page.getByRole('link', { name: 'Về Nhập dữ liệu' }).click()
  await visit.heading(page, 'Nhập dữ liệu')
})

test('a roster in an old font is understood with two answers, shows what it changes, is taken in and taken back', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const before = await districts(page)

  await toImports(page)
  await sendRoster(page, province)
  await visit.heading(page, 'Tệp này được hiểu như thế này, đúng không?')
  const unknown = page.getByLabel(`Cột “${UNKNOWN_COLUMN}” ghi gì`)
  expect(await unknown.inputValue()).toBe('')
  const name = page.getByRole('group', { name: `“${MISTYPED.said}”` })
  expect(await name.getByRole('radio', { checked: true }).count()).toBe(0)
  const decoded = page.getByRole('region', { name: 'Chữ đọc ra thế này đã đúng chưa?' })
  await decoded.getByText('TCVN3 (phông .VnTime)').first().waitFor({ state: 'attached' })

  // what waits is found again from the import page, and after a reload
  await toImports(page)
  await visit.table(page, 'Các tệp đang chờ').getByRole('link', { name: FILE }).click()
  await visit.heading(page, 'Tệp này được hiểu như thế này, đúng không?')
  await page.reload()
  await name.getByRole('radio', { name: MISTYPED.meant }).check()
  await page.getByRole('button', { name: 'Xem tệp này làm thay đổi gì' }).click()

  await visit.heading(page, 'Nếu nhận tệp này')
  expect(await page.locator(':focus').innerText()).toBe('Nếu nhận tệp này')
  expect(await districts(page)).toEqual(before)
  await page.goBack()
  await visit.heading(page, 'Nếu nhận tệp này')
  await page.getByRole('button', { name: 'vào danh sách' }).click()
  await visit.table(page, 'vào danh sách').getByText(NEWCOMERS[0]!).waitFor()
  await page.getByText(/^mất \d+ trong \d+ đảng viên$/).waitFor()
  await page.getByRole('button', { name: 'Nhận tệp' }).click()
  await page.getByRole('alert').filter({ hasText: 'Hãy đánh dấu xác nhận' }).waitFor()
  await page.getByLabel('Đúng, những đảng viên này không còn ở các đơn vị trên').check()
  const told = await visit.cellsOf(visit.table(page, 'Đơn vị có tỷ lệ thay đổi, quý II/2024'))
  await visit.takeFile(page)

  await page.getByRole('link', { name: 'Xem kết quả' }).click()
  await visit.heading(page, FILE)
  expect(await visit.cellsOf(visit.table(page, 'Đơn vị có tỷ lệ thay đổi, quý II/2024'))).toEqual(told)
  const result = page.url()
  const after = await districts(page)
  expect(after).not.toEqual(before)
  expect(after.find((row) => row[1] === DISTRICT.name)).not.toEqual(before.find((row) => row[1] === DISTRICT.name))

  await page.goto(result)
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await page.getByText('như thể tệp này chưa từng được nộp').waitFor()
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await visit.heading(page, 'Đã hoàn tác')
  expect(await districts(page)).toEqual(before)
  await toImports(page)
  const row = visit.table(page, 'Các tệp đã nộp').getByRole('row').filter({ hasText: FILE })
  await row.getByText('Đã hoàn tác').waitFor()
  expect(complaints).toEqual([])
})
