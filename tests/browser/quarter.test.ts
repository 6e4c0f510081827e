import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitSummary } from '#api/org-units/org-units.contract.ts'
import { DISTRICT, PASSWORD, serveProvince, type ServedProvince } from './province.ts'
import * as visit from './visit.ts'

const QUARTER = '2024-Q2'
const AT = `?ky=${QUARTER}`
const FORMATS = ['DOCX', 'PDF', 'XLSX', 'CSV']
const WROTE = 'Còn lúng túng khi chuyển sinh hoạt đảng trên ứng dụng.'
const PUT_RIGHT = 'Còn lúng túng khi chuyển sinh hoạt đảng trên ứng dụng; do thiếu người hướng dẫn.'

let province: ServedProvince
let browser: Browser
/** The committees that report, the district of the clerk first. */
let asked: { code: string; name: string }[]

beforeAll(async () => {
  ;[province, browser] = await Promise.all([serveProvince(), visit.openBrowser()])
  const units = await province.rowsOf('units')
  const upper = units.filter(({ kind }) => kind === 'upper').map(({ code, name }) => ({ code: code!, name: name! }))
  asked = [DISTRICT, ...upper.filter(({ code }) => code !== DISTRICT.code)]
  await province.givenUser('binhson', 'Văn thư Bình Sơn', 'clerk', asked[0]!.code)
  await province.givenUser('khac', 'Văn thư nơi khác', 'clerk', asked[1]!.code)
  await province.givenUser('phoban', 'Phó ban', 'province_admin', 'QN')
})

afterAll(async () => {
  await browser?.close()
  await province?.close()
})

async function visitAs(username: string, unitName: string) {
  const { page, complaints } = await visit.openVisit(browser, province.origin)
  await visit.signInAs(page, username, unitName, PASSWORD)
  return { page, complaints }
}

async function openReport(page: Page, { code, name }: { code: string; name: string }) {
  await page.goto(`/bao-cao/${code}${AT}`)
  await visit.heading(page, name)
  await visit.settled(page)
}

/** Writes one part of the text. */
async function writePart(page: Page, title: string, words: string) {
  const part = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 3, name: title }) })
    .last()
  await part.getByRole('textbox', { name: title }).fill(words)
  await part.getByRole('button', { name: 'Ghi', exact: true }).click()
  await part.getByText(/ ghi lúc /).waitFor()
}

async function send(page: Page, reason?: string) {
  await page.getByRole('button', { name: 'Nộp báo cáo' }).click()
  const dialog = page.getByRole('dialog')
  if (reason) await dialog.getByLabel('Lý do').fill(reason)
  await dialog.getByRole('button', { name: 'Nộp báo cáo' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function accept(page: Page, unit: { code: string; name: string }) {
  await openReport(page, unit)
  await page.getByRole('button', { name: 'Chấp nhận' }).click()
  await page.getByText('Đã được chấp nhận.').waitFor()
}

/** What the page says of a file. */
async function verdictOn(page: Page, name: string, buffer: Buffer): Promise<string> {
  await page.goto('/xac-minh')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  const verdict = page.getByRole('status').locator('.answer')
  await verdict.waitFor()
  return verdict.innerText()
}

test('a quarter goes from opening to sealed, and each file handed out is known again to the byte', async () => {
  const [admin, deputy] = [
    await visitAs('admin', 'Đảng bộ tỉnh Quảng Ngãi'),
    await visitAs('phoban', 'Đảng bộ tỉnh Quảng Ngãi'),
  ]
  const whole = { code: 'QN', name: 'Đảng bộ tỉnh Quảng Ngãi' }
  const [own, other, late] = asked as [(typeof asked)[0], (typeof asked)[0], (typeof asked)[0]]

  // Ban Tổ chức asks for the reports
  await admin.page.goto(`/bao-cao${AT}`)
  await admin.page.getByRole('button', { name: 'Mở báo cáo quý II/2024' }).click()
  await admin.page.getByText(`0/${asked.length} đơn vị đã nộp`).waitFor()

  // two units send theirs
  const clerk = await visitAs('binhson', own.name)
  await openReport(clerk.page, own)
  await clerk.page.getByRole('textbox', { name: 'Số văn bản' }).fill('12')
  await clerk.page.getByRole('textbox', { name: 'Nơi lập' }).fill('Bình Sơn')
  await clerk.page.getByRole('textbox', { name: 'Người ký' }).fill('Nguyễn Văn Thử')
  await clerk.page.getByRole('button', { name: 'Ghi', exact: true }).first().click()
  await clerk.page.getByText('Số 12-BC/HU').waitFor()
  await writePart(clerk.page, 'II. HẠN CHẾ, NGUYÊN NHÂN', WROTE)
  await send(clerk.page)
  await clerk.page.getByText('Đã nộp, đang chờ cấp trên xem.').waitFor()
  const second = await visitAs('khac', other.name)
  await openReport(second.page, other)
  await send(second.page)

  // one is returned with a remark on a section and on a figure, put right and sent again
  await openReport(admin.page, own)
  await admin.page.getByRole('button', { name: 'Trả lại' }).click()
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByLabel('Góp ý vào mục').selectOption('II. HẠN CHẾ, NGUYÊN NHÂN')
  await dialog.getByLabel('Góp ý', { exact: true }).fill('Nêu rõ nguyên nhân.')
  await dialog.getByRole('button', { name: 'Thêm góp ý' }).click()
  await dialog.getByLabel('Góp ý vào mục').nth(1).selectOption('Số liệu: Đăng nhập trong kỳ')
  await dialog.getByLabel('Góp ý', { exact: true }).nth(1).fill('Vì sao thấp?')
  await dialog.getByRole('button', { name: 'Trả lại' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await openReport(clerk.page, own)
  await clerk.page.getByText('Cấp trên trả lại. Xem góp ý, sửa rồi nộp lại.').waitFor()
  await clerk.page.getByText('Vì sao thấp?').waitFor()
  await writePart(clerk.page, 'II. HẠN CHẾ, NGUYÊN NHÂN', PUT_RIGHT)
  await clerk.page.getByRole('link', { name: 'Khác nhau giữa bản 1 và bản đang soạn' }).click()
  await expect.poll(() => clerk.page.locator('ins').allInnerTexts()).toEqual(['dụng; do thiếu người hướng dẫn.'])
  await send(clerk.page)

  // who is late stands on the board; the two others are accepted
  await accept(admin.page, own)
  await accept(admin.page, other)
  await admin.page.goto(`/bao-cao${AT}&xem=chua-nop`)
  await admin.page.getByText(`2/${asked.length} đơn vị đã nộp`).waitFor()
  const waiting = await visit.cellsOf(visit.table(admin.page, 'Báo cáo quý').last())
  expect(waiting).toHaveLength(asked.length - 2)
  expect(waiting.map(([name, state]) => [name, state])).toContainEqual([late.name, 'Chưa nộp'])
  expect(waiting.every(([, , due, days]) => due === '20/6/2024' && /^[\d.]+ ngày$/.test(days!))).toBe(true)

  // the province consolidates, somebody else approves, and the quarter is closed
  await openReport(admin.page, whole)
  await writePart(admin.page, 'III. NHIỆM VỤ QUÝ TỚI', 'Hoàn thành trước tháng 12.')
  await send(admin.page, 'Quá hạn, đã nhắc hai lần.')
  await admin.page.getByText('Cần một người khác chấp nhận.').waitFor()
  await accept(deputy.page, whole)
  await deputy.page.goto(`/bao-cao${AT}`)
  await deputy.page.getByRole('button', { name: 'Khoá quý' }).click()
  await deputy.page.getByText(/^Đã khoá ngày/).waitFor()

  // its four files say what facts say, in whose words, and are known again; changed by one byte they are not
  const summary = await admin.page.request.get(`/api/units/QN/summary?period=${QUARTER}`)
  const { figures } = (await summary.json()) as UnitSummary
  const installed = figures.find(({ indicator }) => indicator === 'installed')!
  await openReport(deputy.page, whole)
  for (const format of FORMATS) {
    const [download] = await Promise.all([
      deputy.page.waitForEvent('download'),
      deputy.page.getByRole('link', { name: format }).click(),
    ])
    const file = await readFile(await download.path())
    if (format === 'CSV') {
      const text = file.toString('utf8')
      expect(text).toContain(PUT_RIGHT)
      expect(text).toContain('Hoàn thành trước tháng 12.')
      expect(text).toContain(late.name)
      expect(text.replaceAll('.', '')).toContain(`${installed.numerator}/${installed.denominator}`)
    }
    expect(await verdictOn(second.page, download.suggestedFilename(), file)).toBe('Đúng văn bản đã phát hành')
    const changed = Buffer.from(file)
    // in the middle, where the content is
    changed[Math.floor(file.length / 2)]! ^= 1
    expect(await verdictOn(second.page, download.suggestedFilename(), changed)).toContain('Không phải văn bản')
  }
  for (const { complaints } of [admin, deputy, clerk, second]) expect(complaints).toEqual([])
})
