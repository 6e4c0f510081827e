import Papa from 'papaparse'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percent } from '../../apps/web/src/lib/format/numbers.ts'
import { DISTRICT, readCsv, serveProvince, type ServedProvince } from './province.ts'
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

/** The exceptions file with its mistakes put right, and without the rows that only repeat another. */
function corrected(text: string, right: Map<string, Record<string, string>>): string {
  const { header, rows } = readCsv(text)
  const kept = rows.filter((row) => right.has(row.member_code!))
  return Papa.unparse(
    kept.map((row) => ({ ...row, ...right.get(row.member_code!) })),
    { columns: header },
  )
}

const ranking = (page: Page) => visit.table(page, 'Xếp hạng')

async function figuresOfDistrict(page: Page): Promise<{ denominator: number; rate: string }> {
  await page.getByRole('link', { name: 'Xếp hạng', exact: true }).click()
  await visit.heading(page, 'Xếp hạng')
  await visit.settled(page)
  const row = (await visit.cellsOf(ranking(page))).find(([, name]) => name === DISTRICT.name)!
  return { denominator: Number(row[3]), rate: row[6]! }
}

/** Opens the unit with most left to do whose name begins so, in the ranking on the page. */
async function openWorst(page: Page, begin: string): Promise<string> {
  await page.getByRole('columnheader', { name: 'Còn lại' }).getByRole('link').click()
  await expect.poll(() => new URL(page.url()).searchParams.get('sap')).toBe('con-lai')
  const [, name] = (await visit.cellsOf(ranking(page))).find((row) => row[1]!.startsWith(begin))!
  await ranking(page).getByRole('link', { name: name!, exact: true }).click()
  return name!
}

test('rows put right change the ranking, which opens down to each missing person and to the same figures as CSV', async () => {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signIn(page)
  const before = await figuresOfDistrict(page)

  await page.getByRole('link', { name: 'Nhập dữ liệu' }).click()
  await page.getByRole('link', { name: 'roster.csv' }).click()
  await visit.heading(page, 'roster.csv')
  for (const reason of ['Ngày không có thật', 'Không có chi bộ mang mã này', 'Thiếu thông tin bắt buộc']) {
    await page.getByRole('heading', { level: 3, name: reason }).waitFor()
  }
  const exceptions = await visit.downloadNames(page, 'Tải các dòng bị trả lại')

  await page.getByRole('link', { name: 'Về Nhập dữ liệu' }).click()
  await visit.sendFile(page, 'đã sửa.csv', corrected(exceptions, province.right))
  await visit.heading(page, 'Nếu nhận tệp này')
  await visit.takeFile(page)
  await page.getByRole('link', { name: 'Xem kết quả' }).click()
  await visit.heading(page, 'đã sửa.csv')
  await page.getByText('Không dòng nào có vấn đề.').waitFor()

  const after = await figuresOfDistrict(page)
  expect(after.denominator).toBe(before.denominator + province.right.size)
  expect(after.rate).not.toBe(before.rate)

  await ranking(page).getByRole('link', { name: DISTRICT.name, exact: true }).click()
  await page.getByText(`đơn vị trực thuộc ${DISTRICT.name}`).waitFor()
  await visit.settled(page)
  const shown = await visit.cellsOf(ranking(page))
  const file = await visit.downloadCsv(page, page.getByRole('link', { name: 'Tải CSV' }))
  expect(
    file.rows.map(({ rank, unit_name, numerator, denominator, rate }) => [
      ...[rank, unit_name, numerator, denominator, percent(Number(rate))],
    ]),
  ).toEqual(shown.map((row) => [row[0], row[1], row[2], row[3], row[6]!.split('\n')[0]]))

  const base = await openWorst(page, 'Đảng bộ')
  await page.getByText(`đơn vị trực thuộc ${base}`).waitFor()
  await visit.settled(page)
  const branch = await openWorst(page, 'Chi bộ')
  await visit.heading(page, branch)
  await visit.settled(page)
  expect(new URL(page.url()).pathname).toMatch(`/don-vi/${DISTRICT.code}.`)

  const missing = await visit.cellsOf(visit.table(page, 'Còn thiếu ai, vì sao'))
  const gaps = readCsv(await visit.downloadNames(page, 'Tải CSV'))
  expect(missing.length).toBeGreaterThan(0)
  expect(gaps.rows.map((row) => [row.full_name, row.member_code, row.reason])).toEqual(
    missing.map(([name, , code, reason]) => [name, code, reason]),
  )

  const person = missing[0]![0]!
  await page.getByRole('link', { name: person, exact: true }).first().click()
  await visit.heading(page, person)
  const rows = visit.table(page, 'Các dòng tệp nói như vậy')
  await rows.getByRole('link', { name: 'roster.csv' }).waitFor()
  await rows.getByRole('row', { name: missing[0]![2]! }).waitFor()
  await page.goBack()
  await visit.heading(page, branch)
  expect(complaints).toEqual([])
})
