import { readFile } from 'node:fs/promises'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { PASSWORD, readCsv } from './province.ts'

// what the packaged browser is built for is a function in a cloud; of its switches these two do harm here
const UNWANTED = ['--single-process', '--disable-web-security']
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export async function openBrowser(): Promise<Browser> {
  const switches = chromium.args.filter((argument) => !UNWANTED.includes(argument))
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...switches, '--no-sandbox', '--disable-gpu', ...QUIET],
  })
}

export interface Visit {
  page: Page
  /** What must not happen: a request to elsewhere, an error in the console or of the page. */
  complaints: string[]
}

// a text, because the tests are checked without the types of a browser
const TELL_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) =>
  console.error('policy: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))`

/** A reader of one's own, without a session. */
export async function openVisit(browser: Browser, origin: string): Promise<Visit> {
  const settings = { viewport: DESK, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', reducedMotion: 'reduce' } as const
  const context = await browser.newContext({ baseURL: origin, ...settings })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('request', (request) => {
    const elsewhere = !request.url().startsWith(`${origin}/`) && !/^(data|blob):/.test(request.url())
    if (elsewhere) complaints.push(`request to ${request.url()}`)
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`)
  })
  await page.addInitScript(TELL_VIOLATIONS)
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  return { page, complaints }
}

export async function fillSignIn(page: Page, password = PASSWORD, username = 'admin'): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

/** Signs in and waits for the overview. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/dang-nhap')
  await fillSignIn(page)
  await heading(page, 'Đảng bộ tỉnh Quảng Ngãi')
}

/** Signs in as somebody and waits for the overview of their unit. */
export async function signInAs(page: Page, username: string, unitName: string, password = PASSWORD): Promise<void> {
  await page.goto('/dang-nhap')
  await fillSignIn(page, password, username)
  await heading(page, unitName)
}

/** Signs in with a password that was handed out and chooses an own one. */
export async function signInFirst(page: Page, username: string, handedOut: string, own: string): Promise<void> {
  await page.goto('/dang-nhap')
  await fillSignIn(page, handedOut, username)
  await heading(page, 'Đặt mật khẩu của riêng bạn')
  await page.getByLabel('Mật khẩu được cấp').fill(handedOut)
  await page.getByLabel('Mật khẩu mới').fill(own)
  await page.getByRole('button', { name: 'Đổi mật khẩu', exact: true }).click()
}

/** The page's own heading, once it is there. */
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor()

/** Waits until every part of the page shows what was asked for last. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 15_000 }).toBe(0)
}

export const table = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })

/** The visible cells of a table's rows, header left out. */
export async function cellsOf(frame: Locator): Promise<string[][]> {
  const rows = await frame.getByRole('row').allInnerTexts()
  return rows.slice(1).map((row) => row.split('\t').map((cell) => cell.trim()))
}

/** Follows a link that gives a file and returns its text. */
export async function downloadText(page: Page, link: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return readFile(await download.path(), 'utf8')
}

/** Says what a file with names is for, and returns its text. */
export async function downloadNames(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name }).click()
  await page.getByLabel('Dùng vào việc gì').selectOption('correct')
  await page.getByLabel('Lý do cụ thể').fill('sửa các dòng cùng chi bộ')
  return downloadText(page, page.getByRole('button', { name: 'Tải tệp' }))
}

export const downloadCsv = async (page: Page, link: Locator) => readCsv(await downloadText(page, link))

/** Chooses a file on the import page and sends it to be looked at; the file comes from memory. */
export async function sendFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = Buffer.from(content as string)
  await page.getByLabel('Thả tệp vào đây').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: 'Gửi tệp để xem trước' }).click()
}

/** On the preview of a file: takes it in and waits until it is. */
export async function takeFile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Nhận tệp' }).click()
  await heading(page, 'Đã vào sổ')
}
