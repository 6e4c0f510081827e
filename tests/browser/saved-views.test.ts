import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DISTRICT, PASSWORD, serveProvince, type ServedProvince } from './province.ts'
import * as visit from './visit.ts'

const OWN = { code: 'QN.03.001', name: 'Đảng bộ xã Bình Chương' }
let province: ServedProvince
let browser: Browser

beforeAll(async () => {
  ;[province, browser] = await Promise.all([serveProvince(), visit.openBrowser()])
  await province.givenUser('quanhuyen', 'Lê Quang Huyện', 'upper_admin', DISTRICT.code)
  await province.givenUser('thuha', 'Trần Thị Thu Hà', 'clerk', OWN.code)
})

afterAll(async () => {
  await browser?.close()
  await province?.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const headed = async (page: Page) =>
  (await visit.table(page, 'Bảng chéo').getByRole('columnheader').allInnerTexts()).slice(1)

test('a look saved and shared by one user is opened by another, who may not change it', async () => {
  const { page: own, complaints } = await visit.openVisit(browser, province.origin)
  await own.goto('/dang-nhap')
  await visit.signInAs(own, 'quanhuyen', DISTRICT.name, PASSWORD)
  await own.goto(`/phan-tich?xem=bang-cheo&don-vi=${OWN.code}&ky=2024-Q2`)
  await own.getByRole('combobox', { name: 'Cột' }).selectOption({ label: 'Giới tính' })
  await visit.settled(own)
  await button(own, 'Lưu cách xem').click()
  const dialog = own.getByRole('dialog')
  await dialog.getByLabel('Tên gọi').fill('Tuổi và giới tính')
  await dialog.getByRole('checkbox', { name: 'Chia sẻ' }).check()
  await button(own, 'Lưu').click()
  await dialog.waitFor({ state: 'detached' })
  const kept = own.getByRole('link', { name: 'Tuổi và giới tính' })
  expect(await kept.getAttribute('aria-current')).toBe('true')
  // the same name again is refused where it was typed
  await button(own, 'Lưu cách xem').click()
  await dialog.getByLabel('Tên gọi').fill('tuổi và Giới tính')
  await button(own, 'Lưu').click()
  await dialog.getByRole('alert').filter({ hasText: 'Bạn đã có một cách xem tên' }).waitFor()
  await button(own, 'Thôi').click()
  expect(complaints.filter((one) => !one.includes('409'))).toEqual([])

  const { page: other, complaints: otherComplaints } = await visit.openVisit(browser, province.origin)
  await other.goto('/dang-nhap')
  await visit.signInAs(other, 'thuha', OWN.name, PASSWORD)
  await other.goto('/phan-tich')
  await other.getByRole('link', { name: 'Tuổi và giới tính' }).click()
  await visit.table(other, 'Bảng chéo').waitFor()
  await visit.settled(other)
  expect(new URL(other.url()).searchParams.get('cot')).toBe('gioi')
  expect(await headed(other)).toEqual(await headed(own))
  await other.getByRole('link', { name: 'Tất cả (1)' }).click()
  await visit.heading(other, 'Cách xem đã lưu')
  expect(await other.getByRole('button', { name: /Tuổi và giới tính/ }).count()).toBe(0)

  await own.goto('/phan-tich/xem')
  await own.getByRole('button', { name: 'Xoá “Tuổi và giới tính”' }).click()
  await own.getByRole('dialog').getByRole('button', { name: 'Xoá' }).click()
  await own.getByText('Chưa lưu cách xem nào').waitFor()
  expect(otherComplaints).toEqual([])
})
