import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveProvince, type ServedProvince } from './province.ts'
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

test('cases are opened from a list, one decision is recorded for all, one is followed to its end and withdrawn', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  await page.getByRole('link', { name: 'Thẻ', exact: true }).click()
  await visit.heading(page, 'Thẻ')
  await visit.settled(page)
  const [open] = await page.getByRole('region', { name: 'Thẻ chưa xử lý xong' }).getByRole('link').allInnerTexts()

  await page.goto('/the/danh-sach?loai=duplicate.typo')
  await visit.settled(page)
  for (const box of (await page.getByRole('checkbox').all()).slice(1, 3)) await box.check()
  await page.getByRole('button', { name: 'Mở 2 hồ sơ' }).click()
  await page.getByText('Đã mở 2 hồ sơ.').waitFor()

  await page.goto('/the/danh-sach?loai=duplicate.typo&buoc=verified')
  await visit.settled(page)
  await page.getByLabel('Chọn cả trang').check()
  await page.getByLabel('Số văn bản').fill('12-BC/ĐU')
  await page.getByRole('button', { name: 'Ghi bước này' }).click()
  await page.getByText('Không có thẻ nào như vậy.').waitFor()

  await page.goto('/the/danh-sach?loai=duplicate.typo&buoc=app_updated')
  await visit.settled(page)
  await visit.table(page, 'Danh sách thẻ').getByRole('link').first().click()
  await visit.heading(page, / · \*+\d{4}$/)
  await page.getByText('12-BC/ĐU').waitFor()
  await page.getByRole('button', { name: 'Ghi bước này' }).first().click()
  await page.getByRole('heading', { level: 2, name: /^Đã xong ngày/ }).waitFor()
  const remaining = async () => {
    const answer = (await (await page.request.get('/api/cards')).json()) as { open: number }
    return answer.open
  }
  expect(await remaining()).toBe(Number(open!.replace('.', '')) - 1)
  await page.getByRole('button', { name: 'Rút bước này' }).click()
  await page.getByRole('heading', { level: 2, name: 'Sửa số trong danh sách và trên sổ tay điện tử' }).waitFor()
  expect(await remaining()).toBe(Number(open!.replace('.', '')))
  expect(complaints).toEqual([])
})
