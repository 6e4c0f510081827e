import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unzippedFiles } from '../reports/unzipped.ts'
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

test('all reports of a quarter are asked for, made while the page is left, fetched as one file and removed', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const period = '2024-Q2'
  await page.request.post('/api/quarters', { data: { period } })
  const reasons = { insteadReason: 'Nộp thay.', missingReason: 'Chạy thử.' }
  for (const code of [DISTRICT.code, 'QN']) {
    const sent = await page.request.post(`/api/reports/${code}/submit`, { data: { period, ...reasons } })
    expect([code, sent.status()]).toEqual([code, 200])
  }
  await page.goto(`/bao-cao?ky=${period}`)
  await visit.heading(page, 'Báo cáo quý')
  for (const format of ['Word (DOCX)', 'PDF']) await page.getByLabel(format).uncheck()
  await page.getByRole('button', { name: 'Chuẩn bị tệp ZIP' }).click()
  await page.getByText('Chọn ít nhất một dạng tệp.').waitFor()
  for (const format of ['Excel (XLSX)', 'CSV']) await page.getByLabel(format).check()
  await page.getByRole('button', { name: 'Chuẩn bị tệp ZIP' }).click()
  await page.getByText('2 báo cáo, dạng XLSX, CSV').waitFor()
  await page.goto('/xep-hang')
  await visit.heading(page, 'Xếp hạng')
  await page.goto(`/bao-cao?ky=${period}`)
  const link = page.getByRole('link', { name: 'Tải tệp ZIP' })
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(file.suggestedFilename()).toBe(`bao-cao-QN-${period}.zip`)
  const inside = await unzippedFiles(await readFile(await file.path()))
  expect(inside.size).toBe(2 * 2 + 2)
  await page.getByRole('button', { name: 'Xoá tệp này' }).click()
  await link.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})
